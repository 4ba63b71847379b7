namespace AasTwin.Learning.VirtualSamples;

/// <summary>How virtual samples are made.</summary>
public enum VirtualSampleMethod
{
    /// <summary>Real samples with normal noise of a tenth of each column's deviation. A baseline.</summary>
    Noise,

    /// <summary>Points on the lines between real samples and one of their four nearest (Chawla et al., JAIR 16, 2002, without classes). A baseline.</summary>
    Smote,

    /// <summary>New positions in the sparse regions of a PHATE embedding, decoded by a Gaussian process.</summary>
    GaussianProcess,

    /// <summary>New positions in the sparse regions of a PHATE embedding, decoded by a conditional generator that was trained against a critic.</summary>
    Pgan,
}
