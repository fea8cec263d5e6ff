using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Lepton.Tests.Kernels;

/// <summary>What a person sees who opens a notebook of this repository in Jupyter, without a network.</summary>
public sealed class NotebookPageTests : IDisposable
{
    private const string CodeCells = "Jupyter.notebook.get_cells().filter(c => c.cell_type === 'code')";
    private readonly string _folder = Directory.CreateTempSubdirectory("lepton-page-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Run_all_in_Jupyter_Notebook_draws_every_chart_of_the_utilization_study()
    {
        Browser.Require();
        Judge.Require("jupyter-notebook", "--version");
        var stop = TestContext.Current.CancellationToken;
        using var server = StartServer(out var address);
        try
        {
            await WaitFor(address, stop);
            await using var browser = await Browser.Open(new Uri(address, "notebooks/notebooks/02-utilization.ipynb"), stop);
            await browser.Until("window.Jupyter && Jupyter.notebook && Jupyter.notebook._fully_loaded && Jupyter.notebook.kernel && Jupyter.notebook.kernel.is_connected()", TimeSpan.FromSeconds(90), stop);
            await browser.Value("Jupyter.notebook.execute_all_cells()", stop);
            await browser.Until($"{CodeCells}.every(c => Number.isInteger(c.input_prompt_number))", TimeSpan.FromSeconds(240), stop);
            await browser.Until("document.querySelectorAll('.lepton-chart:empty').length === 0", TimeSpan.FromSeconds(60), stop);

            Keep(await browser.Picture(6000, stop));
            Assert.Equal("", (string?)await browser.Value("[...document.querySelectorAll('.output_error')].map(e => e.textContent).join('\\n')", stop));
            // The week of the fleet and the classes.
            Assert.Equal(2, (int?)await browser.Value("document.querySelectorAll('.lepton-chart').length", stop));
            Assert.Equal(2, (int?)await browser.Value("[...document.querySelectorAll('.lepton-chart .main-svg:first-child')].filter(s => s.getBoundingClientRect().height > 200).length", stop));
            Assert.True((int?)await browser.Value("document.querySelectorAll('.output_html table').length", stop) >= 4);
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync(CancellationToken.None);
        }
    }

    // To be looked at: TestResults/ of the repository.
    private static void Keep(byte[] picture)
    {
        var folder = Directory.CreateDirectory(Repository.At("TestResults")).FullName;
        File.WriteAllBytes(Path.Combine(folder, "jupyter-02-utilization.png"), picture);
        TestContext.Current.AddAttachment("jupyter-02-utilization.png", picture, "image/png");
    }

    private Process StartServer(out Uri address)
    {
        Judge.Run(Path.Combine(AppContext.BaseDirectory, "lepton"), "kernel", "install", "--prefix", _folder);
        Directory.CreateDirectory(Path.Combine(_folder, "notebooks"));
        File.Copy(Repository.At("notebooks", "02-utilization.ipynb"), Path.Combine(_folder, "notebooks", "02-utilization.ipynb"));
        Directory.CreateSymbolicLink(Path.Combine(_folder, "data"), Repository.At("data"));
        var port = FreePort();
        var start = new ProcessStartInfo("jupyter-notebook",
        [
            "--no-browser", "--allow-root", "--ip=127.0.0.1", $"--port={port}", "--port-retries=0", "--NotebookApp.token=", "--NotebookApp.password=", $"--notebook-dir={_folder}",
        ])
        { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = _folder };
        start.Environment["JUPYTER_PATH"] = Path.Combine(_folder, "share", "jupyter");
        start.Environment["JUPYTER_CONFIG_DIR"] = Path.Combine(_folder, "config");
        start.Environment["JUPYTER_DATA_DIR"] = Path.Combine(_folder, "data-of-jupyter");
        start.Environment["JUPYTER_RUNTIME_DIR"] = Path.Combine(_folder, "runtime");
        var server = Process.Start(start)!;
        server.BeginErrorReadLine();
        server.BeginOutputReadLine();
        address = new Uri($"http://127.0.0.1:{port}/");
        return server;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task WaitFor(Uri address, CancellationToken stop)
    {
        using var client = new HttpClient();
        for (var i = 0; i < 240; i++)
        {
            try
            {
                await client.GetAsync(new Uri(address, "api"), stop);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(250, stop);
            }
        }

        throw new TimeoutException("The notebook server does not answer.");
    }
}
