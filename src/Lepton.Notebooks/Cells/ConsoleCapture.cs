using System.Text;

namespace Lepton.Notebooks;

/// <summary>Hands what a cell writes to the console to that cell's sink; everybody else keeps the console.</summary>
internal static class ConsoleCapture
{
    private static readonly Lock Gate = new();
    private static bool _isInstalled;

    /// <summary>Replaces the console's writers and reader, once a process.</summary>
    public static void Install()
    {
        lock (Gate)
        {
            if (_isInstalled)
                return;
            _isInstalled = true;
            Console.SetOut(new Writer("stdout", Console.Out));
            Console.SetError(new Writer("stderr", Console.Error));
            Console.SetIn(new Reader(Console.In));
        }
    }

    private sealed class Writer(string name, TextWriter outside) : TextWriter
    {
        public override Encoding Encoding => outside.Encoding;

        public override void Write(char value) => Write(value.ToString());

        public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

        public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

        public override void Write(string? value)
        {
            if (string.IsNullOrEmpty(value))
                return;
            if (CellContext.Current is { } cell)
                cell.Sink.Write(name, value);
            else
                outside.Write(value);
        }

        public override void WriteLine() => Write("\n");

        public override void WriteLine(string? value) => Write(value + "\n");

        public override void Flush() => outside.Flush();
    }

    private sealed class Reader(TextReader outside) : TextReader
    {
        private readonly StringBuilder _rest = new();

        public override string? ReadLine() => CellContext.Current is { } cell ? cell.Sink.ReadLine("", isPassword: false) : outside.ReadLine();

        public override int Peek()
        {
            if (CellContext.Current is null)
                return outside.Peek();
            if (_rest.Length == 0 && ReadLine() is { } line)
                _rest.Append(line).Append('\n');
            return _rest.Length == 0 ? -1 : _rest[0];
        }

        public override int Read()
        {
            if (CellContext.Current is null)
                return outside.Read();
            var letter = Peek();
            if (letter >= 0)
                _rest.Remove(0, 1);
            return letter;
        }
    }
}
