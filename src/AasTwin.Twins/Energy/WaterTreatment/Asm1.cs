namespace AasTwin.Twins.Energy.WaterTreatment;

/// <summary>The order of the 13 states of ASM1 in vectors, as in the influent files of the benchmark.</summary>
internal static class Asm1
{
    public const int SI = 0, SS = 1, XI = 2, XS = 3, XBH = 4, XBA = 5, XP = 6, SO = 7, SNO = 8, SNH = 9, SND = 10, XND = 11, SALK = 12;

    public const int Count = 13;

    public static string[] Names { get; } = ["SI", "SS", "XI", "XS", "XBH", "XBA", "XP", "SO", "SNO", "SNH", "SND", "XND", "SALK"];

    public static bool IsParticulate(int component) => component is (>= XI and <= XP) or XND;
}
