"""The kernel against jupyter_kernel_test, the suite by which Jupyter's own kernels are judged."""
import unittest

import jupyter_kernel_test


class Compliance(jupyter_kernel_test.KernelTests):
    kernel_name = ".net-csharp"
    language_name = "C#"
    file_extension = ".cs"
    code_hello_world = 'Console.WriteLine("hello, world");'
    code_stderr = 'Console.Error.WriteLine("oops");'
    completion_samples = [
        {"text": "Console.WriteL", "matches": {"WriteLine"}},
        {"text": '"abc".ToUpp', "matches": {"ToUpper", "ToUpperInvariant"}},
        {"text": "using System.Collections.Gen", "matches": {"Generic"}},
    ]
    complete_code_samples = ["1", "var x = 1;", "void F() { }", "if (true) { }", '#r "nuget: Lepton.Analysis"']
    incomplete_code_samples = ["void F() {", "var x = ", "foreach (var i in new[] { 1 }) {", 'var t = """']
    invalid_code_samples = ["int = 1;", "1 1;", ")"]
    code_generate_error = 'throw new Exception("x");'
    code_execute_result = [
        {"code": "1 + 2 + 3", "result": "6"},
        {"code": '"a" + 1', "result": "a1"},
        {"code": "await Task.FromResult(2.5)", "result": "2.5"},
    ]
    code_display_data = [
        {"code": 'HTML("<b>x</b>").Display();', "mime": "text/html"},
        {"code": '"# x".DisplayAs("text/markdown");', "mime": "text/markdown"},
    ]
    code_inspect_sample = "Console.WriteLine"
    code_history_pattern = "1 ? 2*"
    supported_history_operations = ("tail", "range", "search")
    code_clear_output = "Kernel.ClearOutput();"


if __name__ == "__main__":
    unittest.main()
