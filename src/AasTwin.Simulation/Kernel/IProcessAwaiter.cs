using System.Runtime.CompilerServices;

namespace AasTwin.Simulation.Kernel;

/// <summary>
/// What a process can wait for; the builder of processes refuses every other awaiter. Beginning to wait registers the
/// active process to be resumed, as <c>await</c> then suspends at once.
/// </summary>
internal interface IProcessAwaiter : ICriticalNotifyCompletion
{
    void INotifyCompletion.OnCompleted(Action continuation) => throw OutsideOfProcess();

    void ICriticalNotifyCompletion.UnsafeOnCompleted(Action continuation) => throw OutsideOfProcess();

    /// <summary>The error of whoever awaits outside of a process.</summary>
    static InvalidOperationException OutsideOfProcess() => new(
        "Simulated time can only be awaited in a process: an async method that returns Process and is started with environment.Process(…).");
}

/// <summary>A wait that may run a part of the process instead; it needs the frame that waits.</summary>
internal interface IPartAwaiter : IProcessAwaiter
{
    /// <summary>Told the frame after its state is kept.</summary>
    void Suspend(Frame frame);
}
