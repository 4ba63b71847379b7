using System.Diagnostics;
using System.Globalization;

namespace AasTwin.Benchmarks.Learning;

/// <summary>
/// How good the learning engine and the twins that learn are: <c>-- learning PART</c>, <c>-- learning</c> for all of them over five seeds, <c>-- learning quick</c> over one;
/// public data sets lie beside the repository. Every row has its bar and a verdict.
/// </summary>
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
        if (wanted is "" or "quick" or "all")
        {
            All(quick: wanted == "quick");
            return;
        }
        if (Parts.FirstOrDefault(p => p.Name == wanted).Run is { } run) run(args[1..]);
        else Console.Error.WriteLine($"Which part? -- learning {string.Join('|', Parts.Select(p => p.Name))}");
    }

    private static void All(bool quick)
    {
        string seeds = quick ? "1" : "5";
        (string Name, Action Run)[] parts =
        [
            ("Batteries", () => BatterySuite.Run([seeds])),
            ("ONNX", () => OnnxSuite.Run([])),
            ("Recurrent networks", () => LstmSuite.Run([quick ? "1" : "3"])),
            ("Milling machines", () => Ai4iSuite.Run([seeds])),
            ("Turbofan engines", () => CmapssSuite.Run(quick ? ["all", seeds, "quick"] : ["all", seeds])),
            ("Fleet, inference", () => FleetSuite.Run(["inference"])),
            ("Fleet, quality", () => FleetSuite.Run(["quality", seeds])),
            ("Fleet, by type", () => FleetSuite.Run(["types", "1"])),
            ("Fleet, drift", () => FleetSuite.Run(["drift"])),
            ("Fleet, policies", () => FleetSuite.Run(["policies", quick ? "1" : "5"])),
        ];
        foreach ((string name, Action run) in parts)
        {
            long start = Stopwatch.GetTimestamp();
            Console.WriteLine($"\n## {name}\n");
            run();
            Console.WriteLine($"\n({name}: {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s)");
        }
        Console.WriteLine($"\n{Verdict.Summary()}");
    }
}
