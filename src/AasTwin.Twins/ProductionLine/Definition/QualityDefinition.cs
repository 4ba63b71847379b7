using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.ProductionLine;

/// <summary>What becomes of the parts of a station.</summary>
internal sealed record QualityDefinition
{
    [Description("Share of the parts that are scrap after this station, 0 to 1.")]
    [Description("Part des pièces mises au rebut après ce poste, de 0 à 1.", "fr")]
    [AllowedRange(0, 1)]
    public double ScrapShare { get; init; }

    [Description("Share of the parts that must be worked on again after this station, 0 to 1.")]
    [Description("Part des pièces à retoucher après ce poste, de 0 à 1.", "fr")]
    [AllowedRange(0, 1)]
    public double ReworkShare { get; init; }

    [Description("The station that parts to be worked on again go back to; absent means this one again, on the same machine.")]
    [Description("Poste où retournent les pièces à retoucher ; absent, le même poste sur la même machine.", "fr")]
    public string? ReworkStation { get; init; }
}
