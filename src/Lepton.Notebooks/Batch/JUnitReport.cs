using System.Globalization;
using System.Text;
using System.Xml;

namespace Lepton.Notebooks;

/// <summary>The results of a run as JUnit XML, which build servers show: a suite for each notebook, a case for each cell.</summary>
public static class JUnitReport
{
    /// <summary>Writes the report.</summary>
    /// <param name="results">What ran.</param>
    /// <param name="path">Where to.</param>
    public static void Write(IReadOnlyList<NotebookResult> results, string path)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true, CheckCharacters = false }))
        {
            xml.WriteStartElement("testsuites");
            WriteCounts(xml, results.Sum(Cases), results.Count(result => !result.IsSuccess), results.Sum(result => result.Elapsed.TotalSeconds));
            foreach (var result in results)
                WriteSuite(xml, result);
            xml.WriteEndElement();
        }

        Lepton.Analysis.WholeFile.WriteText(path, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + text + "\n");
    }

    // A notebook that could not be read has no cell: it is a case of its own.
    private static int Cases(NotebookResult result) => Math.Max(1, result.Cells.Count);

    private static void WriteSuite(XmlWriter xml, NotebookResult result)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", result.Name);
        WriteCounts(xml, Cases(result), result.IsSuccess ? 0 : Math.Max(1, result.Cells.Count(cell => cell.Failure is not null)), result.Elapsed.TotalSeconds);
        foreach (var cell in result.Cells)
            WriteCase(xml, result, string.Create(CultureInfo.InvariantCulture, $"cell {cell.Number}"), cell.Elapsed, cell.Failure, DiffOf(result, cell.Number));
        if (result.Cells.Count == 0)
            WriteCase(xml, result, "notebook", result.Elapsed, result.Failure, "");
        xml.WriteEndElement();
    }

    private static string DiffOf(NotebookResult result, int cell) =>
        string.Join('\n', result.Differences.Where(difference => difference.Number == cell).SelectMany(difference => difference.Lines));

    private static void WriteCase(XmlWriter xml, NotebookResult result, string name, TimeSpan elapsed, string? failure, string details)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", result.Name);
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("time", Seconds(elapsed.TotalSeconds));
        if (failure is not null)
        {
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("message", WithoutControls(failure));
            xml.WriteString(WithoutControls(details));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteCounts(XmlWriter xml, int tests, int failures, double seconds)
    {
        xml.WriteAttributeString("tests", tests.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("failures", failures.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("time", Seconds(seconds));
    }

    private static string Seconds(double seconds) => seconds.ToString("F3", CultureInfo.InvariantCulture);

    // XML 1.0 has no place for control characters, not even escaped.
    private static string WithoutControls(string text) => string.Concat(text.Where(letter => XmlConvert.IsXmlChar(letter) || char.IsSurrogate(letter)));
}
