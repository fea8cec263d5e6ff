using Lepton.Notebooks;

namespace Lepton.Tests.Documents;

/// <summary>Notebooks are read without loss, and damaged ones are refused in one line.</summary>
public class NotebookDocumentTests
{
    // What Jupyter writes: json.dumps(indent=1, ensure_ascii=False, sort_keys=True) and a line feed.
    private const string Jupyter = """
        {
         "cells": [
          {
           "cell_type": "code",
           "execution_count": 3,
           "id": "a1",
           "metadata": {
            "collapsed": false,
            "polyglot_notebook": {
             "kernelName": "csharp"
            },
            "tags": [
             "parameters"
            ]
           },
           "outputs": [
            {
             "data": {
              "text/plain": [
               "ä \"x\" 😀 <b>\n",
               "2"
              ]
             },
             "execution_count": 3,
             "metadata": {},
             "output_type": "execute_result"
            }
           ],
           "source": [
            "var x = 1.0;\n",
            "x"
           ]
          },
          {
           "cell_type": "markdown",
           "id": "b2",
           "metadata": {},
           "source": "one text"
          }
         ],
         "metadata": {
          "kernelspec": {
           "display_name": ".NET (C#)",
           "language": "C#",
           "name": ".net-csharp"
          },
          "unknown": {
           "number": 1.0,
           "exponent": 1e-05,
           "empty": {},
           "none": null
          }
         },
         "nbformat": 4,
         "nbformat_minor": 5
        }

        """;

    [Fact]
    public void Saving_what_was_read_gives_the_same_bytes() => Assert.Equal(Jupyter, NotebookDocument.Parse(Jupyter, "n.ipynb").ToText());

    [Fact]
    public void A_cell_tells_its_text_tags_language_and_outputs()
    {
        var cell = NotebookDocument.Parse(Jupyter, "n.ipynb").Cells[0];
        Assert.Equal("var x = 1.0;\nx", cell.Source);
        Assert.Equal(["parameters"], cell.Tags);
        Assert.Equal("csharp", cell.Language);
        var result = Assert.IsType<DisplayOutput>(Assert.Single(cell.Outputs));
        Assert.True(result.IsResult);
        Assert.Equal("ä \"x\" 😀 <b>\n2", result.Text("text/plain"));
    }

    [Theory]
    [InlineData("", "n.ipynb: the file is empty. A notebook is a JSON document; restore it from version control.")]
    [InlineData("""{"cells": [""", "n.ipynb, line 1, column 12: the JSON is broken there (the file ends too early). Restore the file from version control or save it again in the editor.")]
    [InlineData("[]", "n.ipynb: the file is JSON, but not an object with \"cells\". It is not a notebook.")]
    [InlineData("""{"nbformat": 3, "worksheets": []}""", "n.ipynb: the notebook is in nbformat 3; 4.0 to 4.5 are read. Convert it: jupyter nbconvert --to notebook --nbformat 4.")]
    [InlineData("""{"nbformat": 4, "nbformat_minor": 9, "cells": []}""", "n.ipynb: the notebook is in nbformat 4.9; 4.0 to 4.5 are read. Save it as nbformat 4.5.")]
    [InlineData("""{"nbformat": 4, "nbformat_minor": 5, "cells": [{"cell_type": "sql", "source": ""}]}""",
        "n.ipynb, cell 1: the cell type is \"sql\"; known are code, markdown and raw. Correct \"cell_type\".")]
    [InlineData("""{"nbformat": 4, "nbformat_minor": 5, "cells": [{"id": "a", "cell_type": "raw", "source": ""}, {"id": "a", "cell_type": "raw", "source": ""}]}""",
        "n.ipynb, cell 2: the id \"a\" is already that of cell 1. Ids are unique; give the cell another.")]
    [InlineData("""{"nbformat": 4, "nbformat_minor": 5, "cells": [{"cell_type": "code", "source": 7}]}""",
        "n.ipynb, cell 1: \"source\" is neither a text nor a list of texts. Correct it.")]
    public void A_damaged_notebook_gives_one_clear_line(string text, string expected) =>
        Assert.Equal(expected, Assert.Throws<NotebookException>(() => NotebookDocument.Parse(text, "n.ipynb")).Message);
}
