using AasTwin.Simulation.Distributions;
using AasTwin.Twins.ProcessControl;

namespace AasTwin.Tests.Twins.ProcessControl;

public sealed class ReplayTuningTests
{
    private static readonly ProcessModel s_model = new(0.02, 400, 120);
    private static readonly OutputLimits s_limits = new(0, 400);

    [Fact]
    public void Noise_AsksForLessGainThanTheRules_AndThatIsBetterIndeed()
    {
        PidSettings rules = Simc.Tune(s_model);
        (LoopHistory history, double before) = Run(rules, noise: 0.25, seed: 1);
        ReplayResult result = ReplayTuning.Refine(s_model, rules, history, s_limits);
        Assert.True(result.Settings.Gain < rules.Gain);
        Assert.True(result.ErrorAfter < result.ErrorBefore);
        Assert.Equal(0.25, result.NoiseDeviation, 0.02);
        Assert.InRange(result.Margins.MaximumSensitivity, 1, 1.7);

        // On other noise than that of the record, as predicted.
        (_, double after) = Run(result.Settings, noise: 0.25, seed: 2);
        Assert.InRange(after, 0, 0.95 * before);
        Assert.Equal(after, result.ErrorAfter, 0.3 * after);
    }

    [Fact]
    public void QuietSensor_AllowsMore()
    {
        PidSettings rules = Simc.Tune(s_model);
        (LoopHistory history, double before) = Run(rules, noise: 0.002, seed: 1);
        ReplayResult result = ReplayTuning.Refine(s_model, rules, history, s_limits);
        (_, double after) = Run(result.Settings, noise: 0.002, seed: 2);
        Assert.InRange(after, 0, 0.95 * before);
    }

    [Fact]
    public void Model_IsFittedToTheRecord()
    {
        PidSettings rules = Simc.Tune(s_model);
        (LoopHistory history, _) = Run(rules, noise: 0.25, seed: 3);
        ProcessModel wrong = new(0.04, 600, 90);
        ProcessModel model = ReplayTuning.Refine(wrong, rules, history, s_limits).Model;
        Assert.Equal(s_model.InitialSlope, model.InitialSlope, 0.25 * s_model.InitialSlope);
        Assert.Equal(s_model.Delay, model.Delay, 40.0);
    }

    [Fact]
    public void Seed_GivesTheSame()
    {
        PidSettings rules = Simc.Tune(s_model);
        (LoopHistory history, _) = Run(rules, noise: 0.1, seed: 3, seconds: 7_000);
        Assert.Equal(ReplayTuning.Refine(s_model, rules, history, s_limits, seed: 5), ReplayTuning.Refine(s_model, rules, history, s_limits, seed: 5));
    }

    [Fact]
    public void ShortRecord_IsRefused()
    {
        var history = new LoopHistory(60, [1, 1], [1, 1], [1, 1]);
        Assert.Contains("at least 100", Assert.Throws<ArgumentException>(() => ReplayTuning.Refine(s_model, Simc.Tune(s_model), history, s_limits)).Message, StringComparison.Ordinal);
    }

    /// <summary>A load with the course of a day, noise that is new each minute.</summary>
    private static (LoopHistory History, double Error) Run(PidSettings settings, double noise, ulong seed, int seconds = 86_400)
    {
        const int Period = 10, Sample = 60;
        var process = new LinearProcess(s_model.Gain, [s_model.TimeConstant], s_model.Delay, periodSeconds: Period);
        var controller = new PidController(settings, s_limits, 150, Period);
        var normal = new Normal(0, 1);
        var stream = new RandomStream(seed);
        List<double> measured = [], outputs = [];
        double v = 0, error = 0;
        for (int second = 0; second < seconds; second += Period)
        {
            if (second % Sample == 0)
            {
                v = noise * normal.Sample(stream);
                measured.Add(process.Value + v);
                outputs.Add(0);
            }
            double output = controller.Update(2, process.Value + v);
            outputs[^1] += output * Period / Sample;
            if (second > 4000) error += Math.Abs(2 - process.Value) * Period;
            process.Step(output - 50 + (60 * Math.Sin(2 * Math.PI * second / 86_400)) + (20 * Math.Sin(2 * Math.PI * second / 15_000)));
        }
        return (new LoopHistory(Sample, [.. measured.Select(_ => 2.0)], measured, outputs), error / (seconds - 4000));
    }
}
