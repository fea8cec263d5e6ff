"""What a person at a front end relies on, asked of the kernel through jupyter_client."""
import os
import queue
import signal
import subprocess
import sys
import time
import unittest

import jupyter_client
import zmq

KERNEL = ".net-csharp"


class KernelCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.manager, cls.client = jupyter_client.manager.start_new_kernel(kernel_name=KERNEL)

    @classmethod
    def tearDownClass(cls):
        cls.client.stop_channels()
        cls.manager.shutdown_kernel(now=True)

    def run_code(self, code, timeout=30, **options):
        outputs = []
        reply = self.client.execute_interactive(code, timeout=timeout, output_hook=outputs.append, **options)
        return reply["content"], [(message["msg_type"], message["content"]) for message in outputs if message["msg_type"] != "status"]

    def reply_to(self, request, timeout, client=None):
        client = client or self.client
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            reply = client.get_shell_msg(timeout=timeout)
            if reply["parent_header"]["msg_id"] == request:
                return reply["content"]
        self.fail("no reply came")

    def start(self, code):
        request = self.client.execute(code)
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            if self.client.get_iopub_msg(timeout=20)["msg_type"] == "execute_input":
                break
        time.sleep(0.5)
        return request


class Living(KernelCase):
    """The kernel outlives all of this."""

    def test_interrupt_by_message_ends_an_endless_loop_and_the_state_lives(self):
        self.run_code("var kept = 7;")
        request = self.start("while (true) { }")
        self.manager.interrupt_kernel()
        self.assertEqual(self.reply_to(request, timeout=5)["status"], "error")
        self.assertIn("7", str(self.run_code("kept")))

    def test_interrupt_by_signal_ends_a_sleeping_cell(self):
        request = self.start("System.Threading.Thread.Sleep(100000);")
        os.kill(self.manager.provisioner.pid, signal.SIGINT)
        self.assertEqual(self.reply_to(request, timeout=5)["ename"], "CellStopped")

    def test_interrupt_by_signal_also_ends_a_cell_where_the_parent_ignored_the_signal(self):
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            manager, client = jupyter_client.manager.start_new_kernel(kernel_name=KERNEL)
        finally:
            signal.signal(signal.SIGINT, before)
        try:
            request = client.execute("while (true) { }")
            while client.get_iopub_msg(timeout=20)["msg_type"] != "execute_input":
                pass
            time.sleep(0.5)
            os.kill(manager.provisioner.pid, signal.SIGINT)
            self.assertEqual(self.reply_to(request, timeout=10, client=client)["ename"], "CellStopped")
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)

    def test_restart_forgets_the_state_and_leaves_no_process(self):
        self.run_code("var kept = 7;")
        old = self.manager.provisioner.pid
        self.manager.restart_kernel()
        self.client.wait_for_ready(timeout=30)
        self.assertEqual(self.run_code("kept")[0]["status"], "error")
        self.assertNotEqual(old, self.manager.provisioner.pid)
        self.assertFalse(is_alive(old))

    def test_cells_queued_behind_a_failing_one_are_aborted(self):
        self.client.execute("System.Threading.Thread.Sleep(700); throw new Exception();")
        second = self.client.execute("1")
        self.assertEqual(self.reply_to(second, timeout=20)["status"], "aborted")
        self.assertEqual(self.run_code("2")[0]["status"], "ok")

    def test_streams_come_while_the_cell_runs_and_in_order(self):
        started = time.monotonic()
        self.client.execute('Console.WriteLine("first"); System.Threading.Thread.Sleep(3000); Console.Error.WriteLine("second");')
        texts = []
        while len(texts) < 2:
            message = self.client.get_iopub_msg(timeout=20)
            if message["msg_type"] == "stream":
                texts.append((message["content"]["name"], message["content"]["text"]))
                if len(texts) == 1:
                    first_after = time.monotonic()
        self.assertEqual(texts, [("stdout", "first\n"), ("stderr", "second\n")])
        self.assertGreater(time.monotonic() - first_after, 1.5)
        self.assertGreater(first_after, started)

    def test_output_of_other_threads_belongs_to_the_cell(self):
        _, outputs = self.run_code('var t = new System.Threading.Thread(() => Console.Write("from a thread")); t.Start(); t.Join();')
        self.assertIn(("stream", {"name": "stdout", "text": "from a thread"}), outputs)

    def test_input_is_asked_of_the_front_end(self):
        def answer(message):
            self.client.input("Ada")

        self.assertIn("hello Ada", str(self.run_code('"hello " + Console.ReadLine()', allow_stdin=True, stdin_hook=answer)))
        content, _ = self.run_code("Console.ReadLine()", allow_stdin=False)
        self.assertEqual(content["status"], "error")

    def test_silent_shows_nothing_and_counts_nothing(self):
        before = self.run_code("1")[0]["execution_count"]
        _, outputs = self.run_code('Console.WriteLine("x"); 2', silent=True)
        self.assertEqual(outputs, [])
        self.assertEqual(self.run_code("3")[0]["execution_count"], before + 1)

    def test_user_expressions_are_evaluated_after_the_cell(self):
        content, _ = self.run_code("var a = 20;", user_expressions={"twice": "a * 2", "wrong": "nothing"})
        self.assertEqual(content["user_expressions"]["twice"]["data"]["text/plain"], "40")
        self.assertEqual(content["user_expressions"]["wrong"]["status"], "error")

    def test_a_displayed_value_can_be_updated(self):
        _, outputs = self.run_code('var d = display("one"); d.Update("two");')
        kinds = [kind for kind, _ in outputs if kind != "execute_input"]
        self.assertEqual(kinds, ["display_data", "update_display_data"])
        ids = {content["transient"]["display_id"] for kind, content in outputs if kind != "execute_input"}
        self.assertEqual(len(ids), 1)

    def test_a_traceback_points_at_the_line_of_the_cell(self):
        content, _ = self.run_code('\n\nint.Parse("x")')
        self.assertEqual(content["ename"], "System.FormatException")
        self.assertTrue(any("], line 3: int.Parse" in line for line in content["traceback"]), content["traceback"])

    def test_a_wrongly_signed_message_is_dropped(self):
        socket = zmq.Context.instance().socket(zmq.DEALER)
        socket.connect(f"tcp://{self.manager.ip}:{self.manager.shell_port}")
        header = b'{"msg_id":"1","msg_type":"kernel_info_request","session":"s","username":"u","version":"5.4"}'
        for signature in (b"", b"0" * 64):
            socket.send_multipart([b"<IDS|MSG>", signature, header, b"{}", b"{}", b"{}"])
        self.assertEqual(socket.poll(1500), 0)
        self.assertEqual(self.run_code("1")[0]["status"], "ok")
        socket.close(0)

    def test_a_throwing_background_thread_is_told_and_survived(self):
        self.run_code('new System.Threading.Thread(() => throw new Exception("left behind")).Start(); System.Threading.Thread.Sleep(300);')
        self.assertEqual(self.run_code("1 + 1")[0]["status"], "ok")

    def test_a_million_lines_do_not_choke_the_kernel(self):
        content, outputs = self.run_code("for (var i = 0; i < 1_000_000; i++) Console.WriteLine(i);", timeout=120)
        self.assertEqual(content["status"], "ok")
        self.assertLess(len(outputs), 2000)

    def test_a_value_whose_text_throws_is_an_error_of_its_cell(self):
        content, _ = self.run_code('class Bad { public override string ToString() => throw new Exception("no text"); }\nnew Bad()')
        self.assertEqual(content["evalue"], "no text")
        self.assertEqual(self.run_code("1")[0]["status"], "ok")

    def test_allocating_without_end_is_an_error_of_its_cell(self):
        content, _ = self.run_code("var all = new List<byte[]>(); while (true) all.Add(new byte[2_000_000_000]);", timeout=60)
        self.assertEqual(content["status"], "error")

    def test_completion_knows_members_of_the_projects_own_types_and_earlier_cells(self):
        self.run_code('#r "nuget: Lepton.Analysis, 0.1.0"\nusing Lepton.Analysis;\nrecord Fleet(string Owner);\nvar fleet = new Fleet("a");')
        self.assertEqual(self.complete("fleet.Ow"), ["Owner"])
        self.assertEqual(self.complete("flee"), ["fleet", "Fleet"])
        self.assertIn("RequireSamples", self.complete("MetricSeries s = null!; s.Req"))
        self.assertIn("StudyException", self.complete("new Study"))
        self.assertIn("Lepton.Analysis", self.complete('#r "nuget: Lept'))

    def test_inspection_shows_overloads_with_their_documentation(self):
        code = "Math.Max(1, 2)"
        text = self.reply_to(self.client.inspect(code, 6), timeout=20)["data"]["text/plain"]
        self.assertIn("int Math.Max(int val1, int val2)", text)
        self.assertIn("double Math.Max(double val1, double val2)", text)

    def complete(self, code):
        return self.reply_to(self.client.complete(code, len(code)), timeout=20)["matches"]


class Exiting(KernelCase):
    def test_exit_in_a_cell_is_explained_and_ends_the_process(self):
        pid = self.manager.provisioner.pid
        request = self.client.execute("Environment.Exit(3);")
        self.assertEqual(self.reply_to(request, timeout=10)["ename"], "KernelExit")
        self.assertTrue(ends_within(pid, 10))


class Overflowing(KernelCase):
    def test_a_stack_overflow_ends_the_process(self):
        pid = self.manager.provisioner.pid
        self.client.execute("int F(int x) => F(x + 1) + 1; F(0)")
        self.assertTrue(ends_within(pid, 30))


class KilledClient(unittest.TestCase):
    def test_a_killed_client_leaves_no_kernel_behind(self):
        script = (
            "import jupyter_client, time\n"
            f"manager, client = jupyter_client.manager.start_new_kernel(kernel_name='{KERNEL}')\n"
            "print(manager.provisioner.pid, flush=True)\n"
            "time.sleep(100)\n"
        )
        client = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
        pid = int(client.stdout.readline())
        client.send_signal(signal.SIGKILL)
        client.wait()
        client.stdout.close()
        self.assertTrue(ends_within(pid, 15))


def is_alive(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def ends_within(pid, seconds):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not is_alive(pid):
            return True
        time.sleep(0.1)
    return False


if __name__ == "__main__":
    unittest.main()
