namespace AasTwin.Twins.Battery.Model;

/// <summary>Active material of the positive electrode; the negative one is graphite but for LTO. Cells of different chemistry fade differently.</summary>
public enum CellChemistry
{
    /// <summary>Lithium cobalt oxide.</summary>
    LCO,

    /// <summary>Lithium nickel cobalt aluminum oxide.</summary>
    NCA,

    /// <summary>Lithium nickel manganese cobalt oxide.</summary>
    NMC,

    /// <summary>Lithium manganese oxide.</summary>
    LMO,

    /// <summary>Lithium iron phosphate.</summary>
    LFP,

    /// <summary>Lithium titanate at the negative electrode.</summary>
    LTO,
}
