using System.Net;

namespace AasTwin.Serving;

/// <summary>The URLs that a server listens at, and whether other machines reach them.</summary>
internal sealed record ListeningAddresses(IReadOnlyList<string> Urls, bool IsOpenToOthers)
{
    /// <summary>Checks URLs of the command line.</summary>
    /// <param name="isExposed">Whether the user allows addresses that other machines reach.</param>
    /// <exception cref="RefusedException">One is no URL, or reaches beyond this machine without leave.</exception>
    public static ListeningAddresses Of(IEnumerable<string> urls, bool isExposed)
    {
        // ASP.NET separates URLs by semicolons, and so do its users.
        var all = urls.SelectMany(u => u.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToList();
        var beyond = all.Where(u => !IsLoopback(u)).ToList();
        if (beyond.Count > 0 && !isExposed)
        {
            throw new RefusedException(
                ExitCode.Usage,
                $"{string.Join(", ", beyond)}: other machines reach this address, and no access rules (--security) say who may do what: everybody there could read, write and invoke. "
                + "Give --expose if that is meant, or listen at http://127.0.0.1:8080.");
        }
        return new ListeningAddresses(all, beyond.Count > 0);
    }

    private static bool IsLoopback(string url)
    {
        // '*' and '+' stand for every address, as in http://+:8080.
        if (url.Contains("://*", StringComparison.Ordinal) || url.Contains("://+", StringComparison.Ordinal)) return false;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("http" or "https"))
            throw new RefusedException(ExitCode.Usage, $"--urls {url}: an address looks like http://127.0.0.1:8080.");
        return parsed.Host == "localhost" || (IPAddress.TryParse(parsed.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
    }
}
