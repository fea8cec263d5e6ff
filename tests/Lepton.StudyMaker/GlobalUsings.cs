global using static Lepton.StudyMaker.Text;
