namespace AasTwin;

/// <summary>What the process answers to the shell; from 64 on the numbers of BSD's sysexits.</summary>
public static class ExitCode
{
    public const int Ok = 0;

    /// <summary>The verb was carried out, and there is something to look at: a document breaks a rule, a conversion lost something.</summary>
    public const int Findings = 1;

    /// <summary>A document could not be read.</summary>
    public const int Unreadable = 2;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 64;

    /// <summary>A server does not answer, a port is taken, or a store cannot be used: the same command may work later or elsewhere.</summary>
    public const int Unavailable = 69;

    /// <summary>An operation began and failed, or the program itself has a fault.</summary>
    public const int Failed = 70;

    /// <summary>The output exists already, or cannot be made.</summary>
    public const int CannotCreate = 73;

    /// <summary>A file could not be read from or written to.</summary>
    public const int InputOutput = 74;

    /// <summary>Ctrl-C.</summary>
    public const int Canceled = 130;
}
