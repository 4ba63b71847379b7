using System.Security.Cryptography;

namespace AasTwin.Server.Security;

/// <summary>
/// When it is told that something is not there: what is hidden is answered as what is absent, and as late, at the end of the step in which it was found out. A step is as long
/// as the longest look of late, so that looks of different length end with the same one: somebody's first look at something large takes longer than one at nothing. A few
/// milliseconds by chance cover that a timer tells a little of when it was set. Safe for concurrent use.
/// </summary>
internal sealed class AbsentAnswers
{
    /// <summary>Milliseconds. Longer steps would make absence expensive for everybody; a look beyond takes several of them.</summary>
    private const int LeastStep = 5, LongestStep = 80, Chance = 5;

    /// <summary>For so many milliseconds a long look keeps the steps long; and for so many nothing is learned from the first requests, which wait for their code to be compiled.</summary>
    private const int Remembered = 2 * 60_000, Start = 5_000;

    private readonly Lock gate = new();
    private int step = LeastStep;
    private long longest;
    private long? learnsFrom;
    private long until;

    /// <summary>How long an answer is still to wait, in milliseconds.</summary>
    /// <param name="passed">Since the request came.</param>
    /// <param name="now">By the same clock.</param>
    public int Wait(long passed, long now)
    {
        var present = Step(passed, now);
        return (int)(((passed / present) + 1) * present - passed) + RandomNumberGenerator.GetInt32(Chance);
    }

    private int Step(long passed, long now)
    {
        lock (gate)
        {
            learnsFrom ??= now + Start;
            if (now < learnsFrom) return LeastStep;
            if (now >= until)
            {
                step = StepOf(longest);
                (longest, until) = (0, now + Remembered);
            }
            longest = Math.Max(longest, passed);
            return step = Math.Max(step, StepOf(passed));
        }
    }

    private static int StepOf(long passed)
    {
        var step = LeastStep;
        while (step <= passed && step < LongestStep) step *= 2;
        return step;
    }
}
