namespace AasTwin.DataSets;

/// <summary>A public data set that models can be trained on: where a user gets it, and how a downloaded one becomes what the twins read.</summary>
/// <param name="Name">As the command line names it.</param>
/// <param name="Where">Address of the page that offers it.</param>
/// <param name="Take">What to download there.</param>
/// <param name="Terms">Licence, and whom to cite.</param>
/// <param name="Gives">What the conversion writes.</param>
internal sealed record PublicDataSet(string Name, string Title, string Where, string Take, string Terms, string Gives, Func<string, ConvertedData> Convert)
{
    public static IReadOnlyList<PublicDataSet> All { get; } =
    [
        new(
            "nasa-battery",
            "NASA battery ageing: 34 round lithium-ion cells of 2 Ah at 4, 24 and 43 °C",
            "https://www.nasa.gov/intelligent-systems-division/discovery-and-systems-health/pcoe/pcoe-data-set-repository/ (MATLAB); as CSV: https://www.kaggle.com/datasets/patrickfleith/nasa-battery-dataset",
            "the CSV form: a folder with metadata.csv and data/",
            "work of the US Government; cite B. Saha and K. Goebel (2007), Battery Data Set, NASA Prognostics Data Repository",
            "cycles of cells, for TrainModel of a battery",
            NasaBatteryFolder.Read),
        new(
            "calce",
            "CALCE CS2: prismatic cobalt-oxide cells of 1.1 Ah cycled at 1 C",
            "https://calce.umd.edu/battery-data",
            "CS2_35 to CS2_38: export the sheet Channel of each workbook as CSV; a folder of such files, a subfolder a cell",
            "free; CALCE asks to cite the papers named on that page",
            "cycles of cells, for TrainModel of a battery",
            CyclerFiles.Read),
        new(
            "severson",
            "Severson et al.: 124 fast-charged iron-phosphate cells of 1.1 Ah",
            "https://data.matr.io/1/projects/5c48dd2bc625d700019f3204",
            "the raw CSV files, one a cell, into one folder",
            "CC BY 4.0; cite K. Severson et al., Nature Energy 4 (2019) 383-391",
            "cycles of cells, for TrainModel of a battery",
            CyclerFiles.Read),
        new(
            "cmapss",
            "C-MAPSS: turbofan engines run to failure, four subsets",
            "https://www.nasa.gov/intelligent-systems-division/discovery-and-systems-health/pcoe/pcoe-data-set-repository/",
            "CMAPSSData.zip; one of train_FD001.txt to test_FD004.txt",
            "work of the US Government; cite A. Saxena and K. Goebel (2008), Turbofan Engine Degradation Simulation Data Set",
            "a time series a unit (IDTA 02008), all in one CSV file, or one with --unit",
            TurbofanText.Read),
        new(
            "ai4i",
            "AI4I 2020: failures of milling machines",
            "https://archive.ics.uci.edu/dataset/601/ai4i+2020+predictive+maintenance+dataset",
            "ai4i2020.csv",
            "CC BY 4.0; cite S. Matzka (2020), Explainable Artificial Intelligence for Predictive Maintenance Applications",
            "a time series (IDTA 02008) with the failure and its kinds as variables",
            MillingText.Read),
    ];
}

/// <summary>What a conversion found.</summary>
/// <param name="Header">The first line, without the column that names the unit.</param>
/// <param name="UnitColumn">What units are called; null when there is only one.</param>
/// <param name="Units">The lines of each unit, in their order.</param>
/// <param name="Remarks">What was left out.</param>
internal sealed record ConvertedData(string Header, string? UnitColumn, IReadOnlyList<(string Unit, IReadOnlyList<string> Lines)> Units, IReadOnlyList<string> Remarks);
