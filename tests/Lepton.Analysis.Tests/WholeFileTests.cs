namespace Lepton.Analysis.Tests;

/// <summary>Files are there whole or not at all.</summary>
public sealed class WholeFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lepton-whole-").FullName;

    private string Target => Path.Combine(_folder, "made", "file.txt");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Text_is_written_as_utf8_without_a_mark_into_a_folder_made_for_it()
    {
        WholeFile.WriteText(Target, "größer");
        Assert.Equal("größer"u8.ToArray(), File.ReadAllBytes(Target));
    }

    [Fact]
    public void Lines_end_by_a_line_feed_on_every_system()
    {
        WholeFile.WriteText(Target, writer =>
        {
            writer.WriteLine("a");
            writer.WriteLine("b");
        });
        Assert.Equal("a\nb\n", File.ReadAllText(Target));
    }

    [Fact]
    public void A_file_that_was_there_is_replaced()
    {
        WholeFile.WriteText(Target, "a long first text");
        WholeFile.WriteText(Target, "short");
        Assert.Equal("short", File.ReadAllText(Target));
    }

    [Fact]
    public void A_failure_while_writing_leaves_the_old_file_and_nothing_beside_it()
    {
        WholeFile.WriteText(Target, "old");
        Assert.Throws<IOException>(() => WholeFile.WriteText(Target, writer =>
        {
            writer.Write("half of the n");
            writer.Flush();
            throw new IOException("the disk is full");
        }));
        Assert.Equal("old", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(Path.GetDirectoryName(Target)!));
    }

    [Fact]
    public void A_failure_of_the_first_write_leaves_no_file()
    {
        Assert.Throws<IOException>(() => WholeFile.WriteBytes(Target, _ => throw new IOException("the disk is full")));
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(Target)!));
    }
}
