namespace Lepton.Notebooks.Tests;

public sealed class PlaceholderTests
{
    [Fact]
    public void The_assembly_is_built() => Assert.True(true);
}
