using Lepton.Analysis.Optimization;
using static Lepton.Analysis.Optimization.Expressions;

namespace Lepton.Analysis.Tests.Optimization;

public sealed class ModelTests
{
    private static readonly string[] Machines = ["a", "b"];
    private static readonly string[] Sizes = ["small", "large"];

    [Fact]
    public void Adding_cores_to_currency_names_both_units()
    {
        var model = new Model();
        var cores = model.Continuous("cores", unit: Unit.Of("core"));
        var money = model.Continuous("money", unit: Unit.Of("CNY"));
        var error = Assert.Throws<UnitException>(() => cores + money);
        Assert.Contains("\"core\"", error.Message, StringComparison.Ordinal);
        Assert.Contains("\"CNY\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_price_times_an_amount_is_money()
    {
        var model = new Model();
        var cores = model.Continuous("cores", unit: Unit.Of("core"));
        Assert.Same(Unit.Of("CNY"), (Quantity.Of(200, "CNY/core") * cores).Unit);
        Assert.Throws<UnitException>(() => Quantity.Of(200, "CNY/core") * cores <= Quantity.Of(5, "core"));
    }

    [Fact]
    public void Units_multiply_and_divide()
    {
        Assert.Same(Unit.One, Unit.Of("USD/h") * Unit.Of("h/USD"));
        Assert.Same(Unit.Of("USD/month"), Unit.Of("USD/h") * Unit.Of("h/month"));
        Assert.Equal("1/h", Unit.Of("1/h").Symbol);
    }

    [Fact]
    public void Rows_and_columns_are_named_by_their_sets()
    {
        var model = new Model();
        var x = model.Binary("x", Machines, Sizes);
        model.Require("one size", Machines, m => Sum(Sizes, s => x[m, s]) == 1, m => $"{m} has exactly one size");
        Assert.Equal("x[b,small]", x["b", "small"].Name);
        Assert.Equal("one size[b]", model.RowName(1));
        Assert.Equal("b has exactly one size", model.Sentence(1));
        Assert.Equal(2, x["b", "small"].Column);
    }

    [Fact]
    public void A_sparse_set_has_only_the_pairs_asked_for()
    {
        var model = new Model();
        var x = model.Binary("x", Machines, Sizes, where: (m, s) => m == "b" || s == "small");
        Assert.Equal(3, model.VariableCount);
        Assert.False(x.Contains("a", "large"));
        Assert.Equal(["x[a,small]", "x[b,small]", "x[b,large]"], Enumerable.Range(0, 3).Select(model.ColumnName));
        Assert.Equal(2, x["b", "large"].Column);
        Assert.Contains("x[a,large]", Assert.Throws<KeyNotFoundException>(() => x["a", "large"]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variable_named_twice_in_a_row_gets_one_coefficient_and_a_zero_none()
    {
        var model = new Model();
        var (x, y) = (model.Continuous("x"), model.Continuous("y"));
        model.Require("row", x + 2 * x + y - y + 5 <= 11, "three times x is at most 6");
        Assert.Equal([3.0], model.Program.Coefficients);
        Assert.Equal(6, model.Program.RowUpper[0]);
    }

    [Fact]
    public void A_coefficient_that_is_not_a_number_is_refused_with_its_place()
    {
        var model = new Model();
        var x = model.Continuous("x");
        var error = Assert.Throws<ArgumentException>(() => model.Require("capacity", double.NaN * x <= 1, "never"));
        Assert.Contains("the coefficient of x in row capacity", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_groups_of_one_name_are_refused()
    {
        var model = new Model();
        var x = model.Continuous("x");
        Assert.Throws<ArgumentException>(() => model.Binary("x"));
        model.Require("row", x <= 1, "x is at most 1");
        Assert.Throws<ArgumentException>(() => model.Require("row", x <= 2, "x is at most 2"));
    }

    [Fact]
    public void The_hash_tells_models_apart_by_any_number()
    {
        Assert.Equal(WorkedCase.Textbook.Build().Hash(), WorkedCase.Textbook.Build().Hash());
        Assert.NotEqual(WorkedCase.Textbook.Build().Hash(), (WorkedCase.Textbook with { Budget = 9_999 }).Build().Hash());
    }
}
