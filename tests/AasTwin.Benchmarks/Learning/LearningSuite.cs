using System.Globalization;

namespace AasTwin.Benchmarks.Learning;

/// <summary>The learning engine: <c>-- learning cmapss|ai4i|lstm|gemm|fleet</c>.</summary>
internal static class LearningSuite
{
    public static void Run(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        switch (args.FirstOrDefault())
        {
            case "cmapss": CmapssSuite.Run(args[1..]); break;
            case "ai4i": Ai4iSuite.Run(args[1..]); break;
            case "lstm": LstmSuite.Run(args[1..]); break;
            case "gemm": GemmSuite.Run(args[1..]); break;
            case "fleet": FleetSuite.Run(args[1..]); break;
            default: Console.Error.WriteLine("Which part? -- learning cmapss|ai4i|lstm|gemm|fleet"); break;
        }
    }
}
