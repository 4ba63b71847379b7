namespace AasTwin.Twins.Battery.Ageing;

/// <summary>Under what a cell ages.</summary>
/// <param name="TemperatureC">Around the cell.</param>
/// <param name="CRate">Current of the discharge, as a multiple of the rated capacity an hour.</param>
/// <param name="DepthOfDischarge">Share of the rated capacity that a cycle takes, 0 to 1.</param>
public readonly record struct AgeingStress(double TemperatureC, double CRate, double DepthOfDischarge = 1);
