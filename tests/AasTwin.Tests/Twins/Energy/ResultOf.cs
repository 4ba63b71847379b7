using System.Globalization;
using AasTwin.Metamodel;
using AasTwin.Repository.Invocation;

namespace AasTwin.Tests.Twins.Energy;

/// <summary>Values of a result by a path such as <c>Cost.Mean</c> or <c>Hours[3].Power</c>.</summary>
internal static class ResultOf
{
    public static string Text(this OperationResult result, string path) => BothLanguages.English(Find(result, path));

    public static double Number(this OperationResult result, string path) => double.Parse(result.Text(path), CultureInfo.InvariantCulture);

    public static int Count(this OperationResult result, string path) => ((SubmodelElementList)Find(result, path)).Value?.Count ?? 0;

    public static bool Has(this OperationResult result, string path) => result.Output.Any(o => o.IdShort == path);

    private static SubmodelElement Find(OperationResult result, string path)
    {
        SubmodelElement? found = null;
        foreach (var part in path.Split('.'))
        {
            var name = part.Split('[')[0];
            var among = found is null ? result.Output : ((SubmodelElementCollection)found).Value!;
            found = among.Single(e => e.IdShort == name);
            if (part.IndexOf('[', StringComparison.Ordinal) is var at and > 0) found = ((SubmodelElementList)found).Value![int.Parse(part[(at + 1)..^1], CultureInfo.InvariantCulture)];
        }
        return found!;
    }
}
