using System.CommandLine;
using AasTwin.Repository;
using AasTwin.Repository.Loading;
using AasTwin.Server;
using AasTwin.Serving;
using AasTwin.Twins;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Hosting;

namespace AasTwin;

/// <summary><c>aastwin serve</c>: the standard REST interface over packages.</summary>
internal static class Serve
{
    public static Command Command(Terminal terminal)
    {
        var paths = SharedOptions.Paths("PATH", "Packages: .aasx, .json, .xml, package folders, or folders of these.");
        paths.Arity = ArgumentArity.ZeroOrMore;
        var urls = new Option<string[]>("--urls")
        {
            Description = "Where to listen; port 0 takes a free one.",
            HelpName = "URL",
            DefaultValueFactory = _ => [.. ServerOptions.Default.Urls],
        };
        var store = StoreChoice.Option();
        var data = StoreChoice.Data();
        var history = StoreChoice.History();
        var changes = StoreChoice.Changes();
        var cache = StoreChoice.Cache();
        var choice = new InterfaceChoice();
        var security = new SecurityChoice();
        var others = new Option<string[]>("--page-server") { Description = "Interface of another AAS server that the web page may show; repeat it for several.", HelpName = "URL" };
        var expose = new Option<bool>("--expose") { Description = "Allow URLs that other machines reach. Everybody there may read, write and invoke." };
        var json = SharedOptions.Json("The report of what is served as one JSON object, when the server answers.");
        var command = new Command("serve", "Serves packages through the REST interface of the specification (IDTA-01002) and runs their operations.")
        {
            paths, urls, data, store, history, changes, cache, others, expose, json,
        };
        foreach (var option in choice.Options) command.Add(option);
        command.Add(security.Option);
        Examples.Of(command,
            "aastwin serve aasx",
            "aastwin serve my-package.aasx --data plant --history 7",
            "aastwin serve aasx --external-url https://plant.example/twin --trusted-proxy 10.0.0.7",
            "aastwin serve aasx --urls http://127.0.0.1:0 --json");
        command.SetAction((parsed, cancellation) => RunAsync(
            terminal,
            parsed.GetValue(paths) ?? [],
            ListeningAddresses.Of(parsed.GetValue(urls)!, parsed.GetValue(expose) || security.Of(parsed).RulesFile is not null),
            StoreChoice.Of(parsed.GetValue(store), parsed.GetRequiredValue(data)).Remembering(parsed.GetValue(history), parsed.GetValue(changes)),
            choice.Repository(parsed) with { CacheBytes = (long)Math.Max(1, parsed.GetValue(cache)) << 20 },
            choice.Server(parsed) with { Security = security.Of(parsed), PageServers = Addresses(parsed.GetValue(others)), PageFolder = Path.Combine(AppContext.BaseDirectory, "ui") },
            parsed.GetValue(json),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        Terminal terminal, string[] paths, ListeningAddresses addresses, StoreChoice store, RepositoryOptions settings, ServerOptions options, bool json, CancellationToken cancellation)
    {
        using var signer = options.Signer;
        using var repository = new AasRepository(store.Open(), TwinCatalog.Bindings, settings);
        // The server is built while packages are read: each takes a core for a while.
        var loaded = LoadingReport.Empty;
        var building = Task.Run(() => AasTwinServer.Create(repository, options with { Urls = addresses.Urls, Loaded = () => loaded }), CancellationToken.None);
        try
        {
            loaded = await Load(terminal, repository, paths, cancellation);
        }
        catch
        {
            await using var unused = await building;
            throw;
        }
        await using var server = await building;
        try
        {
            await server.StartAsync(cancellation);
        }
        catch (IOException failure) when (failure.InnerException is AddressInUseException)
        {
            throw new RefusedException(
                ExitCode.Unavailable, $"{failure.Message} Another program listens there: end it, or give --urls http://127.0.0.1:0 to take a free port.");
        }

        var report = new ServingReport(loaded, [.. server.Urls], addresses.IsOpenToOthers, options.Prefixes, store.ToString()) { Guard = SecurityChoice.Describe(options.Security), MissingPage = File.Exists(Path.Combine(options.PageFolder ?? "", "index.html")) ? null : options.PageFolder };
        terminal.Output.WriteLine(json ? report.ToJson() : report.ToText(terminal));
        terminal.Flush();
        await server.WaitForShutdownAsync(cancellation);
        return ExitCode.Ok;
    }

    private static string[] Addresses(string[]? given)
    {
        foreach (var address in given ?? [])
            if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
                throw new RefusedException(ExitCode.Usage, $"--page-server {address}: an interface looks like https://plant.example/api/v3.");
        return given ?? [];
    }

    private static async Task<LoadingReport> Load(Terminal terminal, AasRepository repository, string[] paths, CancellationToken cancellation)
    {
        using var progress = new Progress(terminal);
        return await PackageLoader.Load(
            repository, paths, progress.Receive<LoadedPackage>((package, _) => $"{package.Source} is read"), cancellation);
    }
}
