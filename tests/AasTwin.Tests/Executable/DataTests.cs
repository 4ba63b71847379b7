using System.Globalization;
using System.Text;
using AasTwin.Metamodel;
using AasTwin.Twins.Battery.Cycles;
using File = System.IO.File;

namespace AasTwin.Tests.Executable;

/// <summary><c>aastwin data</c> on small files in the forms that the publishers use.</summary>
public sealed class DataTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task List_SaysWhereEachSetIs()
    {
        var run = await CommandRun.Of("data", "list");
        Assert.Equal(0, run.ExitCode);
        foreach (var set in new[] { "nasa-battery", "calce", "severson", "cmapss", "ai4i" }) Assert.Contains($"{set}: ", run.Output);
        Assert.Equal(5, run.Output.Split("https://").Length - 2);
        Assert.Equal(5, (await CommandRun.Of("data", "list", "--json")).Output.Trim().Split('\n').Length);
    }

    [Fact]
    public async Task Nasa_BecomesCyclesThatTheBatteryTwinReads()
    {
        Nasa();
        var run = await CommandRun.Of("data", "convert", "nasa-battery", scratch["nasa"], "--out", scratch["cells.csv"]);
        // One discharge without a capacity is left out, and said.
        Assert.Equal(ExitCode.Findings, run.ExitCode);
        Assert.Contains("1 discharges have no capacity", run.Error);
        Assert.Contains("3 records of 1 cells", run.Output);

        List<Finding> findings = [];
        var cell = Assert.Single(CyclesCsv.Read(File.ReadAllText(scratch["cells.csv"]), 2, "cells", findings, []));
        Assert.Empty(findings);
        Assert.Equal("B0005", cell.Cell);
        Assert.Equal([1.85, 1.84, 1.83], cell.Cycles.Select(c => c.CapacityAh));
        // 1.5 A for an hour.
        Assert.All(cell.Cycles, c => Assert.Equal((1.5, 29.5, 24, 2), (Math.Round(c.ChargeAh!.Value, 3), c.ChargeMaxC!.Value, c.AmbientC!.Value, c.DischargeA!.Value)));
        Assert.Equal(new DateTimeOffset(2008, 4, 2, 15, 25, 41, TimeSpan.Zero), cell.Cycles[0].Start);

        Assert.Equal(ExitCode.Findings, (await CommandRun.Of("data", "convert", "nasa-battery", scratch["nasa"], "--unit", "B0005", "--out", scratch["one.csv"])).ExitCode);
        Assert.StartsWith("Time,Cycle,Capacity [Ah]", File.ReadAllText(scratch["one.csv"]));
    }

    [Theory]
    [InlineData("calce", "Data_Point,Test_Time(s),Date_Time,Step_Index,Cycle_Index,Current(A),Voltage(V),Charge_Capacity(Ah),Discharge_Capacity(Ah)", "{0},{1},2010-08-13 10:00:00,1,{2},{3},3.9,{4},{5}")]
    [InlineData("severson", "Test_Time,DateTime,Step_Time,Step_Index,Cycle_Index,Current,Voltage,Charge_Capacity,Discharge_Capacity,Temperature", "{1},2017-05-12 10:00:00,1,1,{2},{3},3.9,{4},{5},31")]
    public async Task CyclerRecords_BecomeCycles(string set, string header, string line)
    {
        var text = new StringBuilder(header).Append('\n');
        for (var cycle = 1; cycle <= 3; cycle++)
        {
            // Charge and discharge are counted on from cycle to cycle.
            for (var i = 0; i < 4; i++)
                text.AppendFormat(CultureInfo.InvariantCulture, line + "\n", i, 100 * i, cycle, i < 2 ? 0.55 : -1.1, (cycle - 1) + (i < 2 ? i * 1.0 : 1), (cycle - 1) * 0.98 + (i < 2 ? 0 : (i - 1) * 0.49));
        }
        scratch.File("cell/CS2_35.csv", text.ToString());
        var run = await CommandRun.Of("data", "convert", set, scratch["cell"], "--out", scratch["cells.csv"]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var cell = Assert.Single(CyclesCsv.Read(File.ReadAllText(scratch["cells.csv"]), 1.1, "cells", [], []));
        Assert.Equal(3, cell.Cycles.Count);
        Assert.All(cell.Cycles, c => Assert.Equal((0.98, 1.0, 1.1), (Math.Round(c.CapacityAh, 3), Math.Round(c.ChargeAh!.Value, 3), c.DischargeA!.Value)));
        Assert.Equal(set == "severson", cell.Cycles[0].ChargeMaxC == 31);
    }

    [Fact]
    public async Task Turbofans_BecomeATimeSeriesAUnit()
    {
        string Line(int unit, int cycle) => $"{unit} {cycle} {string.Join(' ', Enumerable.Range(1, 24).Select(i => (i + (cycle / 10.0)).ToString(CultureInfo.InvariantCulture)))}  ";
        scratch.File("train_FD001.txt", string.Join('\n', Line(1, 1), Line(1, 2), Line(2, 1)) + "\n");
        var run = await CommandRun.Of("data", "convert", "cmapss", scratch["train_FD001.txt"], "--out", scratch["all.csv"], "--json");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("\"units\":2,\"records\":3", run.Output);
        Assert.Equal(4, File.ReadAllLines(scratch["all.csv"]).Length);
        await CommandRun.Of("data", "convert", "cmapss", scratch["train_FD001.txt"], "--unit", "2", "--out", scratch["two.csv"]);
        Assert.Equal(["Time,Altitude,Mach,ThrottleAngle,T2", "1,1.1,2.1,3.1,4.1"], File.ReadAllLines(scratch["two.csv"]).Select(l => string.Join(',', l.Split(',')[..5])));
        // Refused: another unit, a target that is there.
        Assert.Equal(ExitCode.Usage, (await CommandRun.Of("data", "convert", "cmapss", scratch["train_FD001.txt"], "--unit", "9", "--out", scratch["nine.csv"])).ExitCode);
        Assert.Equal(ExitCode.CannotCreate, (await CommandRun.Of("data", "convert", "cmapss", scratch["train_FD001.txt"], "--out", scratch["two.csv"])).ExitCode);
        Assert.False(File.Exists(scratch["nine.csv"]));
    }

    [Fact]
    public async Task MillingMachines_BecomeATimeSeries()
    {
        scratch.File("ai4i2020.csv", "UDI,Product ID,Type,Air temperature [K],Process temperature [K],Rotational speed [rpm],Torque [Nm],Tool wear [min],Machine failure,TWF,HDF,PWF,OSF,RNF\n1,M14860,M,298.1,308.6,1551,42.8,0,0,0,0,0,0,0\n");
        Assert.Equal(0, (await CommandRun.Of("data", "convert", "ai4i", scratch["ai4i2020.csv"], "--out", scratch["out.csv"])).ExitCode);
        Assert.Equal("1,2,298.1,308.6,1551,42.8,0,0,0,0,0,0,0", File.ReadAllLines(scratch["out.csv"])[1]);
    }

    [Theory]
    [InlineData("ai4i", "a.csv", "UDI,Type\n1,M\n", "the column Air temperature [K] is missing")]
    [InlineData("ai4i", "a.csv", "hello", "line 1: it must name the columns")]
    [InlineData("cmapss", "a.txt", "1 1 2 3", "line 1: it has 4 numbers")]
    [InlineData("cmapss", "a.txt", "", "it is empty")]
    [InlineData("cmapss", "a.txt", "1 1 x 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26", "line 1: \"x\" is no number")]
    [InlineData("calce", "a.csv", "Cycle_Index,Current(A)\n1,2\n", "the column Charge_Capacity(Ah) is missing")]
    [InlineData("calce", "a.csv", "Cycle_Index,Current(A),Charge_Capacity(Ah),Discharge_Capacity(Ah)\n1,2,3\n", "line 2: it has 3 fields, and line 1 names 4 columns")]
    [InlineData("calce", "a.csv", "Cycle_Index,Current(A),Charge_Capacity(Ah),Discharge_Capacity(Ah)\n1,-1,oops,4\n", "is \"oops\", and must be a number")]
    public async Task BadFiles_AreRefusedByLine_AndLeaveNothing(string set, string name, string content, string text)
    {
        scratch.File(name, content);
        var run = await CommandRun.Of("data", "convert", set, scratch[name], "--out", scratch["out.csv"]);
        Assert.Equal(ExitCode.Unreadable, run.ExitCode);
        Assert.Contains(text, run.Error);
        Assert.Contains(name, run.Error);
        Assert.False(File.Exists(scratch["out.csv"]));
    }

    [Theory]
    [InlineData(ExitCode.Usage, "weather", "x", "name one of nasa-battery")]
    [InlineData(ExitCode.Unreadable, "nasa-battery", "absent", "there is no such folder")]
    [InlineData(ExitCode.Unreadable, "calce", "absent", "there is no such file or folder")]
    [InlineData(ExitCode.Unreadable, "cmapss", "absent", "there is no such file")]
    public async Task WhatIsNotThere_IsSaid(int exitCode, string set, string source, string text)
    {
        var run = await CommandRun.Of("data", "convert", set, scratch[source], "--out", scratch["out.csv"]);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(text, run.Error);
    }

    private void Nasa()
    {
        var index = new StringBuilder("type,start_time,ambient_temperature,battery_id,test_id,uid,filename,Capacity,Re,Rct\n");
        for (var i = 1; i <= 4; i++)
        {
            index.Append(CultureInfo.InvariantCulture, $"charge,[2008. 4. 2. 13. 8. 17.921],24,B0005,{i},{i},c{i}.csv,,,\n");
            index.Append(CultureInfo.InvariantCulture, $"discharge,[2008.      4.      2.     15.     25.     41.593],24,B0005,{i},{i},d{i}.csv,{(i == 4 ? "[]" : (1.86 - (0.01 * i)).ToString(CultureInfo.InvariantCulture))},,\n");
            scratch.File($"nasa/data/c{i}.csv", "Voltage_measured,Current_measured,Temperature_measured,Current_charge,Voltage_charge,Time\n3.9,1.5,24.1,1.5,4,0\n4.1,1.5,29.5,1.5,4,1800\n4.2,1.5,28,1.5,4,3600\n");
            scratch.File($"nasa/data/d{i}.csv", "Voltage_measured,Current_measured,Temperature_measured,Current_load,Voltage_load,Time\n4.1,-2,24.1,2,4,0\n3.5,-2,29,2,4,1800\n3.6,0,30,0,0,3400\n");
        }
        scratch.File("nasa/metadata.csv", index.ToString());
    }
}
