// A notebook runs in the folder that it lies in, and a process has one working folder: tests that run notebooks must not overlap.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
