using System.Diagnostics;
using AasTwin.Learning;
using AasTwin.Learning.Networks;
using AasTwin.Learning.Onnx;

namespace AasTwin.Benchmarks.Learning;

/// <summary>The node tests of the ONNX project, and what our own recurrent network costs as ONNX against itself.</summary>
internal static class OnnxSuite
{
    public static void Run(string[] args)
    {
        if (SharedFiles.Folder("onnx-node-tests") is not { } folder) return;
        string[] cases = [.. Directory.GetDirectories(folder).Order(StringComparer.Ordinal)];
        string[] failed = [.. cases.Where(c => !Passes(c)).Select(c => Path.GetFileName(c)!)];
        Console.WriteLine($"ONNX node tests: {cases.Length - failed.Length} of {cases.Length} pass (relative 1e-3, absolute 1e-7; bar 81: {Verdict.AtLeast(cases.Length - failed.Length, 81)}){(failed.Length > 0 ? ": not " + string.Join(", ", failed) : "")}.");
        Compare();
    }

    private static bool Passes(string folder)
    {
        try
        {
            OnnxTensor Read(string file) => OnnxTensor.Read(File.ReadAllBytes(Path.Combine(folder, "test_data_set_0", file)), file);
            OnnxModel model = OnnxModel.Read(File.ReadAllBytes(Path.Combine(folder, "model.onnx")), folder);
            IReadOnlyDictionary<string, OnnxTensor> outputs = model.Run(model.Inputs.Select((x, i) => (x.Name, Value: Read($"input_{i}.pb"))).ToDictionary(p => p.Name, p => p.Value));
            return model.Outputs.Select((o, i) => (Actual: outputs[o.Name], Expected: Read($"output_{i}.pb"))).All(p =>
                p.Actual.Type == p.Expected.Type && p.Actual.Shape.SequenceEqual(p.Expected.Shape) && Numbers(p.Expected).Zip(Numbers(p.Actual)).All(v => v.First.Equals(v.Second) || Math.Abs(v.First - v.Second) <= 1e-7 + (1e-3 * Math.Abs(v.First))));
        }
        catch (LearningException)
        {
            return false;
        }
    }

    private static void Compare()
    {
        RandomStream random = new(1);
        NetworkDescription description = new(168, 24, [new LstmLayer(128), new LstmLayer(64), new LstmLayer(32), new LastStepLayer(), new DenseLayer(1)]);
        Matrix windows = new(8, description.Inputs);
        for (int i = 0; i < windows.Values.Length; i++) windows.Values[i] = (float)random.NextGaussian();
        float[] parameters = [.. Enumerable.Range(0, Network.CountParameters(description)).Select(_ => (float)(0.1 * random.NextGaussian()))];
        Network network = new(description, OutputLink.Value, ChannelScaling.None(24), ChannelScaling.None(1), parameters);
        OnnxModel onnx = OnnxModel.Read(OnnxExport.ToBytes(network, "lstm"), "lstm");
        double own = Seconds(() => network.Predict(windows));
        double read = Seconds(() => onnx.Run(new Dictionary<string, OnnxTensor> { ["features"] = OnnxTensor.Of(windows.Values, 8, description.Inputs) }));
        float[] ours = network.Predict(windows).Values, theirs = ((OnnxTensor<float>)onnx.Run(new Dictionary<string, OnnxTensor> { ["features"] = OnnxTensor.Of(windows.Values, 8, description.Inputs) })["prediction"]).Values;
        Console.WriteLine($"LSTM 128/64/32 on windows of 168 x 24: {1e3 * own / 8:F1} ms a window as Network, {1e3 * read / 8:F1} ms as ONNX; greatest difference {ours.Zip(theirs, (a, b) => Math.Abs(a - b)).Max():G2} (bar 1e-5: {Verdict.AtMost(ours.Zip(theirs, (a, b) => Math.Abs(a - b)).Max(), 1e-5)}).");
    }

    private static double Seconds(Action action)
    {
        action();
        TimeSpan begin = Process.GetCurrentProcess().TotalProcessorTime;
        action();
        return (Process.GetCurrentProcess().TotalProcessorTime - begin).TotalSeconds;
    }

    private static IEnumerable<double> Numbers(OnnxTensor tensor) => tensor switch
    {
        OnnxTensor<float> t => t.Values.Select(v => (double)v),
        OnnxTensor<double> t => t.Values,
        OnnxTensor<long> t => t.Values.Select(v => (double)v),
        OnnxTensor<int> t => t.Values.Select(v => (double)v),
        OnnxTensor<bool> t => t.Values.Select(v => v ? 1.0 : 0),
        _ => [double.NaN],
    };
}
