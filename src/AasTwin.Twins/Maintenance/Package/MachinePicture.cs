namespace AasTwin.Twins.Maintenance;

/// <summary>A pictogram of each type of machine, as SVG.</summary>
internal static class MachinePicture
{
    public static string Fleet { get; } = Svg("<rect x='8' y='34' width='18' height='16'/><circle cx='40' cy='42' r='9'/><path d='M52 34h8v16h-8zM8 22h52M34 14v8M17 22v12M40 22v11M56 22v12'/>");

    public static string Of(MachineType type) => Svg(type switch
    {
        MachineType.Pump => "<circle cx='30' cy='34' r='16'/><path d='M30 18h26v10H44M14 34H4M30 34l8-6M30 34l-9 4M30 34l3 9'/>",
        MachineType.Motor => "<rect x='12' y='20' width='32' height='26' rx='4'/><path d='M44 33h14M16 46v6M40 46v6M18 20v26M24 20v26M30 20v26M36 20v26'/>",
        MachineType.Valve => "<path d='M8 24v24l24-12zM56 24v24L32 36zM32 36V18M22 12h20v6H22z'/>",
        MachineType.Compressor => "<circle cx='32' cy='34' r='20'/><path d='M16 22l34 6M16 46l34-6M4 34h8M52 34h8'/>",
        MachineType.HeatExchanger => "<circle cx='32' cy='34' r='20'/><path d='M4 34h12l6-10 8 20 8-20 6 10h16'/>",
        MachineType.FiltrationUnit => "<path d='M16 10h32v44H16z'/><path d='M16 32h32' stroke-dasharray='4 3'/><path d='M32 2v8M32 54v8'/>",
        _ => "<path d='M6 40q6-5 12 0t12 0 12 0 12 0'/><circle cx='20' cy='52' r='3'/><circle cx='34' cy='56' r='2'/><circle cx='46' cy='50' r='3'/><path d='M32 6v26M22 32h20l-4 6H26z'/>",
    });

    private static string Svg(string shapes) =>
        $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 64 64'><g fill='none' stroke='#1f5f8b' stroke-width='3' stroke-linejoin='round' stroke-linecap='round'>{shapes}</g></svg>\n";
}
