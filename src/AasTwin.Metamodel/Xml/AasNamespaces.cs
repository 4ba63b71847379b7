namespace AasTwin.Metamodel.Xml;

/// <summary>The XML namespaces of the metamodel versions.</summary>
internal static class AasNamespaces
{
    private const string Root = "admin-shell.io/aas/";

    private static readonly string[] Exact = ["https://admin-shell.io/aas/3/0", "https://admin-shell.io/aas/3/1", "https://admin-shell.io/aas/3/2"];

    public static string Of(MetamodelVersion version) => Exact[(int)version];

    /// <summary>The version of a namespace of V3.</summary>
    /// <param name="isExact">False for a spelling that occurs but is wrong, such as <c>http://www.admin-shell.io/aas/3/0</c>.</param>
    public static bool TryGetVersion(string name, out MetamodelVersion version, out bool isExact)
    {
        var index = Array.IndexOf(Exact, name);
        isExact = index >= 0;
        if (!isExact && TryGetNumbers(name, out var major, out var minor) && major == 3) index = Math.Min(minor, Exact.Length - 1);
        version = (MetamodelVersion)Math.Max(index, 0);
        return index >= 0;
    }

    /// <summary>Major and minor version of any namespace that resembles one of the metamodel's.</summary>
    public static bool TryGetNumbers(string name, out int major, out int minor)
    {
        (major, minor) = (0, 0);
        var at = name.IndexOf(Root, StringComparison.OrdinalIgnoreCase);
        if (at < 0 || name[..at].ToLowerInvariant() is not ("" or "http://" or "https://" or "http://www." or "https://www." or "www.")) return false;
        var numbers = name[(at + Root.Length)..].Split('/', '#', '.');
        return numbers.Length >= 1 && int.TryParse(numbers[0], out major) && (numbers.Length == 1 || numbers[1].Length == 0 || int.TryParse(numbers[1], out minor));
    }

    public static bool IsOfFamily(string name) => name.Contains("admin-shell.io/", StringComparison.OrdinalIgnoreCase);
}
