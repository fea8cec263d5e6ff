"""The kernel beside ipykernel, in one run on one machine: launch, round trip, memory, growth, completion. Prints one line each."""
import statistics
import sys
import time

import jupyter_client

CSHARP, PYTHON = ".net-csharp", "python3"
# One cell of each declares something that later cells can see, the other does not.
EXPRESSION = "1 + {0}"
WARM = 500
CODE = {CSHARP: "var x = new List<int>(); 1 + {0}", PYTHON: "x = []; 1 + {0}"}


def memory_mib(manager):
    with open(f"/proc/{manager.provisioner.pid}/status", encoding="ascii") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS"))


def run(client, code):
    outputs = []
    reply = client.execute_interactive(code, timeout=120, output_hook=outputs.append)
    if reply["content"]["status"] != "ok":
        sys.exit(f"cell failed: {reply['content']}")


def launch(kernel):
    started = time.perf_counter()
    manager = jupyter_client.KernelManager(kernel_name=kernel)
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=120)
    run(client, "1+1")
    return manager, client, time.perf_counter() - started


def end(manager, client):
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def measure(kernel, cells):
    launches = []
    for _ in range(3):
        manager, client, seconds = launch(kernel)
        launches.append(seconds)
        end(manager, client)
    manager, client, seconds = launch(kernel)
    time.sleep(2)
    idle = memory_mib(manager)
    trips = []
    for i in range(60):
        started = time.perf_counter()
        run(client, CODE[kernel].format(i))
        trips.append(time.perf_counter() - started)
    # The first cells load and compile parts of the kernel itself; what each further one leaves is asked for after that.
    for i in range(WARM):
        run(client, EXPRESSION.format(i))
    warm = memory_mib(manager)
    growth = []
    for code in (EXPRESSION, CODE[kernel]):
        before = memory_mib(manager)
        for i in range(cells):
            run(client, code.format(i))
        growth.append((memory_mib(manager) - before) / cells)
    completions = []
    if kernel == CSHARP:
        run(client, '#r "nuget: Lepton.Analysis"\nusing Lepton.Analysis;\nMetricSeries series = null;')
        for word in ("series.", "series.Re", "MetricSeries.", "Provider.", "new Stu", "series.Values.") * 8:
            started = time.perf_counter()
            message = client.complete(word, len(word))
            while client.get_shell_msg(timeout=60)["parent_header"]["msg_id"] != message:
                pass
            completions.append(time.perf_counter() - started)
    end(manager, client)
    return statistics.median(launches), statistics.median(trips[20:]), idle, growth, completions, warm


CELLS = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
ours, theirs = measure(CSHARP, CELLS), measure(PYTHON, CELLS)
print(f"launch to first 1+1     ours {ours[0] * 1000:7.0f} ms   ipykernel {theirs[0] * 1000:7.0f} ms   ratio {ours[0] / theirs[0]:.2f} (at most 3)")
print(f"warm trivial cell       ours {ours[1] * 1000:7.1f} ms   ipykernel {theirs[1] * 1000:7.1f} ms   ratio {ours[1] / theirs[1]:.2f} (at most 3)")
print(f"idle memory             ours {ours[2]:7.0f} MiB  ipykernel {theirs[2]:7.0f} MiB")
print(f"memory after {WARM} cells  ours {ours[5]:7.0f} MiB  ipykernel {theirs[5]:7.0f} MiB")
for what, i in (("declare nothing", 0), ("declare a name", 1)):
    print(f"growth over {CELLS} further cells that {what}: ours {ours[3][i] * 1024:.1f} KiB, ipykernel {theirs[3][i] * 1024:.1f} KiB a cell")
print(f"completion, warm        median {statistics.median(ours[4][6:]) * 1000:.0f} ms, slowest {max(ours[4][6:]) * 1000:.0f} ms of {len(ours[4]) - 6} (median under 100)")
