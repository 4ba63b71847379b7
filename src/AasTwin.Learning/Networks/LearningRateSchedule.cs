namespace AasTwin.Learning.Networks;

/// <summary>How the learning rate changes in the course of training, as a factor of the rate in the options.</summary>
public abstract record LearningRateSchedule
{
    private protected LearningRateSchedule()
    {
    }

    /// <summary>The share of training in which the rate rises from 0, from 0 to below 1.</summary>
    public double WarmUp { get; init; }

    /// <summary>The factor when a share of training is done, from 0 to 1.</summary>
    public double At(double progress) => progress < WarmUp ? progress / WarmUp : After((progress - WarmUp) / (1 - WarmUp));

    private protected abstract double After(double progress);
}

/// <summary>The rate stays as it is.</summary>
public sealed record ConstantRate : LearningRateSchedule
{
    private protected override double After(double progress) => 1;
}

/// <summary>The rate falls along half a cosine to a share of its start (Loshchilov and Hutter 2017).</summary>
public sealed record CosineRate(double Final = 0) : LearningRateSchedule
{
    private protected override double After(double progress) => Final + ((1 - Final) * 0.5 * (1 + Math.Cos(Math.PI * progress)));
}

/// <summary>The rate is multiplied by a factor at equal distances.</summary>
/// <param name="Stages">How many rates there are in all.</param>
public sealed record StepRate(int Stages = 3, double Factor = 0.1) : LearningRateSchedule
{
    private protected override double After(double progress) => Math.Pow(Factor, Math.Min((int)(progress * Stages), Stages - 1));
}
