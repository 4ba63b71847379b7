using System.Runtime.CompilerServices;

namespace AasTwin.Simulation.Kernel;

/// <summary>What a process can wait for; the builder of processes refuses every other awaiter.</summary>
internal interface IProcessAwaiter : ICriticalNotifyCompletion
{
    bool IsCompleted { get; }

    /// <summary>Registers the process of the frame to be resumed.</summary>
    void Suspend(Frame frame);

    /// <summary>The interrupt with which the process is being resumed, or null; asking takes it.</summary>
    Interrupt? TakeInterrupt();

    /// <summary>Throws what ended the wait, if it was not a success.</summary>
    void Finish();

    /// <summary>Has the wait of a caller that is no process throw.</summary>
    void Refuse(Exception reason);

    void INotifyCompletion.OnCompleted(Action continuation) => RefuseAndContinue(continuation);

    void ICriticalNotifyCompletion.UnsafeOnCompleted(Action continuation) => RefuseAndContinue(continuation);

    private void RefuseAndContinue(Action continuation)
    {
        // An exception thrown from here would end the program; thrown by the wait itself it reaches the caller.
        Refuse(new InvalidOperationException(
            "Simulated time can only be awaited in a process: an async method that returns Process and is started with environment.Process(…)."));
        continuation();
    }
}
