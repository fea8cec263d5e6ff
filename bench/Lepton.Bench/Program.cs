Console.WriteLine("lepton-bench: name a benchmark.");
return 2;
