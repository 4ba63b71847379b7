using System.Runtime.CompilerServices;

namespace AasTwin.Simulation.Kernel;

/// <summary>
/// The exception with which a process is being resumed. It belongs to the thread, so that a wait need not remember its
/// environment; a number that all threads read says whether there is any, which is cheaper to ask than the thread.
/// </summary>
internal static class Interruption
{
    private static int s_underWay;

    [ThreadStatic]
    private static Exception? t_exception;

    /// <summary>Resumes a process so that its wait throws the exception.</summary>
    public static void Resume(Frame process, Exception exception)
    {
        Interlocked.Increment(ref s_underWay);
        t_exception = exception;
        try
        {
            process.Resume();
        }
        finally
        {
            t_exception = null;
            Interlocked.Decrement(ref s_underWay);
        }
    }

    /// <summary>Called by every wait when it is over.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ThrowPending()
    {
        if (s_underWay != 0) ThrowOwn();
    }

    /// <summary>The interrupt with which the process is being resumed, or null; asking takes it.</summary>
    public static Interrupt? Take()
    {
        if (s_underWay == 0) return null;
        var interrupt = t_exception as Interrupt;
        if (interrupt is not null) t_exception = null;
        return interrupt;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowOwn()
    {
        if (t_exception is not { } exception) return;
        t_exception = null;
        throw exception;
    }
}
