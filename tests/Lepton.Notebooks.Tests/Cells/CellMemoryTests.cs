using System.Runtime.Loader;
using Lepton.Notebooks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lepton.Tests.Cells;

/// <summary>What a cell leaves is there for later ones; a cell that leaves nothing costs no memory once it ran.</summary>
[Collection(typeof(AloneInTheProcess))]
public sealed class CellMemoryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lepton-cells-").FullName;
    private readonly CellSession _session;
    private int _cells;

    public CellMemoryTests() => _session = new CellSession(_folder);

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("int.TryParse(\"3\", out var left);", "left", "3")]
    [InlineData("if ((object)3 is int left) { }", "left", "3")]
    [InlineData("var (left, _) = (3, 4);", "left", "3")]
    [InlineData("int left() => 3;", "left()", "3")]
    [InlineData("using System.Globalization;", "CultureInfo.InvariantCulture.LCID", "127")]
    [InlineData("using Three = System.Int32;", "default(Three)", "0")]
    [InlineData("enum Left { Three = 3 }", "(int)Left.Three", "3")]
    [InlineData("#r \"nuget: NodaTime\"", "NodaTime.Period.Zero.Days", "0")]
    [InlineData("#load \"left.csx\"", "left", "3")]
    public async Task Whatever_a_cell_declares_is_seen_by_later_ones(string cell, string question, string answer)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "left.csx"), "var left = 3;", TestContext.Current.CancellationToken);
        await Run("var first = 1;");
        await Run(cell);
        await Run("first + 1");
        Assert.Equal(answer, await Run(question));
    }

    [Fact]
    public async Task A_cell_that_only_acts_changes_what_earlier_ones_declared()
    {
        await Run("var numbers = new List<int>();");
        await Run("numbers.Add(1);");
        await Run("numbers.Add(2);");
        Assert.Equal("2", await Run("numbers.Count"));
    }

    // Kept for later cells, each would hold some 50 kB (measured over 600 cells).
    [Fact]
    public async Task Cells_that_declare_nothing_are_forgotten_by_the_compiler()
    {
        await Run("var x = 1;");
        for (var i = 0; i < 20; i++)
            await Run($"x + {i}");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < 100; i++)
            await Run($"x + {i}");
        var growth = (GC.GetTotalMemory(forceFullCollection: true) - before) / 100;
        Assert.True(growth < 20_000, $"a cell left {growth} bytes");
    }

    [Fact]
    public async Task What_the_runtime_made_for_a_cell_that_declares_nothing_is_unloaded()
    {
        await Run("var x = 1;");
        for (var i = 0; i < 50; i++)
            await Run($"x + {i}");
        Assert.True(LiveContexts() < 10, $"{LiveContexts()} of 50 cells are still loaded");
    }

    [Fact]
    public async Task Code_that_outlives_its_cell_stays_loaded()
    {
        await Run("var later = new List<Func<int>>();");
        await Run("later.Add(() => later.Count + 2);");
        LiveContexts();
        Assert.Equal("3", await Run("later[0]()"));
    }

    [Fact]
    public async Task An_await_that_outlasts_a_collection_comes_back_to_its_cell() =>
        Assert.Equal("3", await Run("await Task.Delay(20); GC.Collect(); GC.WaitForPendingFinalizers(); await Task.Delay(20); 1 + 2"));

    [Fact]
    public async Task A_cell_that_cannot_be_loaded_declares_nothing()
    {
        Compile("Missing", "public struct Missing { public int Value; }");
        Compile("Outer", "public struct Outer { private Missing _missing; public int Value => _missing.Value; }");
        File.Delete(Path.Combine(_folder, "Missing.dll"));
        await Run("var x = 1;");
        Assert.Contains("Missing", (await Fail("#r \"Outer.dll\"\nOuter outer = default;")).Message, StringComparison.Ordinal);
        Assert.Equal("CompilationError", (await Fail("outer")).Name);
        Assert.Equal("2", await Run("x + 1"));
    }

    private async Task<ErrorOutput> Fail(string source)
    {
        var result = await _session.RunAsync(source, $"cell {++_cells}", new CellOutputs(), TestContext.Current.CancellationToken);
        Assert.NotNull(result.Error);
        return result.Error;
    }

    private static int LiveContexts()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return AssemblyLoadContext.All.Count(context => context.IsCollectible);
    }

    private void Compile(string name, string code)
    {
        var others = Directory.GetFiles(_folder, "*.dll").Append(typeof(object).Assembly.Location);
        var emitted = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(code, cancellationToken: TestContext.Current.CancellationToken)],
            others.Select(file => MetadataReference.CreateFromFile(file)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(Path.Combine(_folder, name + ".dll"), cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(emitted.Success);
    }

    private async Task<string?> Run(string source)
    {
        var outputs = new CellOutputs();
        var result = await _session.RunAsync(source, $"cell {++_cells}", outputs, TestContext.Current.CancellationToken);
        Assert.Null(result.Error);
        return outputs.Outputs is [DisplayOutput shown] ? shown.Text("text/plain") : null;
    }
}

/// <summary>Tests that measure the process run while no other test does.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class AloneInTheProcess;
