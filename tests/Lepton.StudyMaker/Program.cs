using Lepton.StudyMaker;

// study-maker excerpt SHARED DATA    takes traces, prices and the sample bill from a folder of public data into data/
// study-maker price-file FILE BYTES [SEED]   an offer file of AWS's price list of about so many bytes
// study-maker make DATA [STUDY]      makes the study from data/raw; into DATA/study unless STUDY says otherwise
switch (args)
{
    case ["excerpt", var shared, var data]:
        Excerpt.Take(shared, data);
        return 0;
    case ["make", var data]:
        StudyWriter.Write(Path.Combine(data, "raw"), Path.Combine(data, "study"));
        Sums.Write(data);
        return 0;
    case ["make", var data, var study]:
        StudyWriter.Write(Path.Combine(data, "raw"), study);
        return 0;
    case ["price-file", var file, var bytes, .. var seed]:
        using (var output = File.Create(file))
        using (var made = AwsPriceFile.OfSize(long.Parse(bytes, Text.Invariant), seed is [var text] ? ulong.Parse(text, Text.Invariant) : Chance.StudySeed).Open())
            made.CopyTo(output, 1 << 20);
        return 0;
    default:
        Console.Error.WriteLine("usage: study-maker make DATA [STUDY] | study-maker excerpt SHARED DATA | study-maker price-file FILE BYTES [SEED]");
        return 2;
}
