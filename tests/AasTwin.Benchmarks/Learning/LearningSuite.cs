using System.Globalization;

namespace AasTwin.Benchmarks.Learning;

/// <summary>How good the learning engine and the twins that learn are: <c>-- learning PART</c>; public data sets lie beside the repository.</summary>
internal static class LearningSuite
{
    private static readonly (string Name, Action<string[]> Run)[] Parts =
    [
        ("cmapss", CmapssSuite.Run),
        ("ai4i", Ai4iSuite.Run),
        ("lstm", LstmSuite.Run),
        ("gemm", GemmSuite.Run),
        ("battery", BatterySuite.Run),
        ("onnx", OnnxSuite.Run),
        ("fleet", FleetSuite.Run),
    ];

    public static void Run(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        string wanted = args.FirstOrDefault() ?? "";
        if (Parts.FirstOrDefault(p => p.Name == wanted).Run is { } run) run(args[1..]);
        else Console.Error.WriteLine($"Which part? -- learning {string.Join('|', Parts.Select(p => p.Name))}");
    }
}
