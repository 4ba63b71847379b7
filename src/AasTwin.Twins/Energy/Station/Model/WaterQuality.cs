using AasTwin.Twins.Energy.WaterTreatment;

namespace AasTwin.Twins.Energy.Station;

/// <summary>What a probe in the effluent would show, estimated from the model. Immutable.</summary>
/// <param name="Ph">pH.</param>
/// <param name="TurbidityNtu">NTU.</param>
/// <param name="DissolvedOxygen">g/m³.</param>
/// <param name="ConductivityMicrosiemens">At 25 °C, µS/cm.</param>
internal sealed record WaterQuality(double Ph, double TurbidityNtu, double DissolvedOxygen, double ConductivityMicrosiemens)
{
    /// <summary>How much more carbon dioxide aerated sewage holds than air at equilibrium (420 ppm); 10 to 20 in nitrifying plants.</summary>
    private const double CarbonDioxideExcess = 15;

    /// <summary>Of ions that ASM1 does not know (chloride, sodium, calcium, sulfate), µS/cm; a municipal water.</summary>
    private const double OtherIons = 650;

    /// <remarks>
    /// pH = pK1 + lg([HCO3-] / [CO2]), [CO2] = kH pCO2, with pK1 and kH of Plummer and Busenberg, Geochimica et Cosmochimica Acta 46, 1982. Turbidity: suspended solids / 2.2
    /// behind a settler, / 1.4 behind a filter (Metcalf and Eddy, section 2-3: 2.0 to 2.4, 1.3 to 1.5 g/m³ for a NTU). Conductivity: Kohlrausch's sum of the limiting
    /// conductivities of hydrogen carbonate 44.5, ammonium 73.5 and nitrate 71.4 S cm²/mol (CRC Handbook) beside that of other ions.
    /// </remarks>
    /// <param name="water">The effluent.</param>
    /// <param name="solids">g/m³.</param>
    public static WaterQuality Of(Composition water, double solids, double celsius, bool isFiltered)
    {
        double kelvin = celsius + 273.15, log = Math.Log10(kelvin);
        double pk1 = 356.3094 + (0.06091964 * kelvin) - (21834.37 / kelvin) - (126.8339 * log) + (1684915 / (kelvin * kelvin));
        double pkh = -108.3865 - (0.01985076 * kelvin) + (6919.53 / kelvin) + (40.45154 * log) - (669365 / (kelvin * kelvin));
        double dissolved = Math.Pow(10, -pkh) * 420e-6 * CarbonDioxideExcess, alkalinity = Math.Max(1e-6, water.SALK / 1000);
        return new WaterQuality(
            pk1 + Math.Log10(alkalinity / dissolved),
            solids / (isFiltered ? 1.4 : 2.2),
            water.SO,
            OtherIons + (44.5 * Math.Max(0, water.SALK)) + (73.5 * water.SNH / 14) + (71.4 * water.SNO / 14));
    }
}
