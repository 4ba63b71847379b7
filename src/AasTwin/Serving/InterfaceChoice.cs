using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using System.Security.Cryptography;
using AasTwin.Repository;
using AasTwin.Server;
using AasTwin.Server.Signing;

namespace AasTwin.Serving;

/// <summary>The options of <c>serve</c> that say what the interface is like and how far operations may go.</summary>
internal sealed class InterfaceChoice
{
    /// <summary>Environment variable with the password of the certificate's file: a command line can be read by everybody on the machine.</summary>
    public const string PasswordVariable = "AASTWIN_SIGNING_PASSWORD";

    private static readonly Dictionary<string, ApiVersion> Versions = new() { ["3.0"] = ApiVersion.V3_0, ["3.1"] = ApiVersion.V3_1 };

    private readonly Option<string[]> prefixes = new("--prefix")
    {
        Description = "Path below which the interface is served; repeat it for several, '' is the root.",
        HelpName = "PATH",
        DefaultValueFactory = _ => [.. ServerOptions.Default.Prefixes],
    };

    private readonly Option<string> compatibility = new("--compatibility")
    {
        Description = "The reading of the specification to follow where V3.0, as its test tool has it, and V3.1 differ.",
        HelpName = string.Join('|', Versions.Keys),
        DefaultValueFactory = _ => "3.1",
        Validators =
        {
            result =>
            {
                if (result.Tokens is [var token] && !Versions.ContainsKey(token.Value))
                    result.AddError($"--compatibility {token.Value}: the versions are {string.Join(", ", Versions.Keys)}.");
            },
        },
    };

    private readonly Option<string?> shell = new("--shell") { Description = "The shell to serve at /aas too (Asset Administration Shell service).", HelpName = "ID" };
    private readonly Option<string?> submodel = new("--submodel") { Description = "The submodel to serve at /submodel too (Submodel service).", HelpName = "ID" };

    private readonly Option<string?> externalUrl = new("--external-url")
    {
        Description = "URL by which clients reach the root of this server; descriptors link to it.",
        HelpName = "URL",
        Validators = { RequireUrl },
    };

    private readonly Option<string[]> proxies = new("--trusted-proxy")
    {
        Description = "Address or network of a proxy whose X-Forwarded headers are believed; repeat it for several.",
        HelpName = "ADDRESS",
        Validators = { result => RequireAddresses(result, "an address such as 10.0.0.7 or a network such as 10.0.0.0/8", t => IPAddress.TryParse(t, out _) || IPNetwork.TryParse(t, out _)) },
    };

    private readonly Option<bool> v1 = new("--v1-interfaces") { Description = "Tell the interface names of V1 in descriptors too, which one client looks for." };

    private readonly Option<string?> certificate = new("--signing-certificate")
    {
        Description = $"Certificate with its private RSA key (.pfx or PEM) to sign models for $signed; its password is read from {PasswordVariable}.",
        HelpName = "FILE",
    };

    private readonly Option<string[]> origins = new("--trusted-origin") { Description = "Origin of web pages that may write and invoke; repeat it for several.", HelpName = "URL" };

    private readonly Option<int> maxBody = new("--max-body")
    {
        Description = "Greatest size of a request body in MB, files excepted.",
        HelpName = "MB",
        DefaultValueFactory = _ => (int)(ServerOptions.Default.MaxBodyBytes >> 20),
        Validators = { RequirePositive },
    };

    private readonly Option<int> maxFile = new("--max-file")
    {
        Description = "Greatest size of an uploaded file in MB.",
        HelpName = "MB",
        DefaultValueFactory = _ => (int)(ServerOptions.Default.MaxFileBytes >> 20),
        Validators = { RequirePositive },
    };

    private readonly Option<int> operationTimeout = new("--operation-timeout")
    {
        Description = "Time that an operation may take whose caller waits and does not say how long; without waiting it is an hour.",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => (int)RepositoryOptions.Default.OperationTimeout.TotalSeconds,
        Validators = { RequirePositive },
    };

    private readonly Option<int> resultLifetime = new("--result-lifetime")
    {
        Description = "How long the results of asynchronous operations can be asked for.",
        HelpName = "MINUTES",
        DefaultValueFactory = _ => (int)RepositoryOptions.Default.ResultLifetime.TotalMinutes,
        Validators = { RequirePositive },
    };

    private readonly Option<string[]> delegationNetworks = new("--delegation-network")
    {
        Description = "Private network whose HTTP endpoints models may name to carry out operations; repeat it for several.",
        HelpName = "NETWORK",
        Validators = { result => RequireAddresses(result, "a network such as 192.168.7.0/24", t => IPNetwork.TryParse(t, out _)) },
    };

    public IEnumerable<Option> Options =>
    [
        prefixes, compatibility, shell, submodel, externalUrl, proxies, v1, certificate, origins, maxBody, maxFile, operationTimeout, resultLifetime, delegationNetworks,
    ];

    /// <exception cref="RefusedException">The certificate cannot be used.</exception>
    public ServerOptions Server(ParseResult parsed) => ServerOptions.Default with
    {
        Prefixes = parsed.GetValue(prefixes)!,
        Compatibility = Versions[parsed.GetValue(compatibility)!],
        ShellId = parsed.GetValue(shell),
        SubmodelId = parsed.GetValue(submodel),
        ExternalUrl = parsed.GetValue(externalUrl),
        TrustedProxies = parsed.GetValue(proxies) ?? [],
        TellsV1Interfaces = parsed.GetValue(v1),
        Signer = parsed.GetValue(certificate) is { } file ? Load(file) : null,
        TrustedOrigins = parsed.GetValue(origins) ?? [],
        MaxBodyBytes = (long)parsed.GetValue(maxBody) << 20,
        MaxFileBytes = (long)parsed.GetValue(maxFile) << 20,
    };

    public RepositoryOptions Repository(ParseResult parsed) => RepositoryOptions.Default with
    {
        OperationTimeout = TimeSpan.FromSeconds(parsed.GetValue(operationTimeout)),
        ResultLifetime = TimeSpan.FromMinutes(parsed.GetValue(resultLifetime)),
        DelegationNetworks = [.. (parsed.GetValue(delegationNetworks) ?? []).Select(n => IPNetwork.Parse(n))],
    };

    private static ModelSigner Load(string file)
    {
        try
        {
            return ModelSigner.Load(file, Environment.GetEnvironmentVariable(PasswordVariable));
        }
        catch (CryptographicException refusal)
        {
            throw new RefusedException(ExitCode.Usage,
                $"--signing-certificate {file} cannot be used: {refusal.Message} Give a .pfx or PEM file with a certificate and its private RSA key, and its password in {PasswordVariable}.");
        }
    }

    private static void RequireUrl(OptionResult result)
    {
        if (result.Tokens is [var token] && !(Uri.TryCreate(token.Value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
            result.AddError($"{result.IdentifierToken?.Value} {token.Value}: a URL looks like https://plant.example/twin.");
    }

    private static void RequireAddresses(OptionResult result, string what, Func<string, bool> isOne)
    {
        foreach (var token in result.Tokens)
            if (!isOne(token.Value)) result.AddError($"{result.IdentifierToken?.Value} {token.Value}: give {what}.");
    }

    private static void RequirePositive(OptionResult result)
    {
        if (result.Tokens is [var token] && !(int.TryParse(token.Value, out var number) && number > 0))
            result.AddError($"{result.IdentifierToken?.Value} {token.Value}: give a whole number from 1.");
    }
}
