namespace AasTwin.Twins.Energy.WaterTreatment;

/// <summary>The conversion rates of ASM1: 8 processes among 13 states.</summary>
internal sealed class Asm1Kinetics
{
    // g COD that a g of nitrogen frees on its way from nitrate to gas, and takes from ammonia to nitrate, as ASM1 rounds them.
    public const double NitrateToGas = 2.86, AmmoniaToNitrate = 4.57;

    private readonly Asm1Parameters _p;
    private readonly double _perYield, _oxygenOfGrowth, _nitrateOfGrowth, _oxygenOfNitrification, _perAutotrophicYield, _nitrogenOfDecay;

    public Asm1Kinetics(Asm1Parameters parameters)
    {
        _p = parameters;
        _perYield = 1 / _p.HeterotrophicYield;
        _oxygenOfGrowth = (1 - _p.HeterotrophicYield) / _p.HeterotrophicYield;
        _nitrateOfGrowth = _oxygenOfGrowth / NitrateToGas;
        _perAutotrophicYield = 1 / _p.AutotrophicYield;
        _oxygenOfNitrification = (AmmoniaToNitrate - _p.AutotrophicYield) / _p.AutotrophicYield;
        _nitrogenOfDecay = _p.NitrogenInBiomass - (_p.InertShare * _p.NitrogenInInerts);
    }

    /// <summary>Adds the conversion rates, in g/(m³ d), and answers the nitrogen gas made, in g N/(m³ d).</summary>
    public double Add(ReadOnlySpan<double> c, Span<double> rates)
    {
        // Errors of integration may leave a state a hair below zero; nothing reacts there.
        double ss = Math.Max(0, c[Asm1.SS]), xs = Math.Max(0, c[Asm1.XS]), xbh = Math.Max(0, c[Asm1.XBH]), xba = Math.Max(0, c[Asm1.XBA]);
        double so = Math.Max(0, c[Asm1.SO]), sno = Math.Max(0, c[Asm1.SNO]), snh = Math.Max(0, c[Asm1.SNH]);
        double snd = Math.Max(0, c[Asm1.SND]), xnd = Math.Max(0, c[Asm1.XND]);

        double aerobic = so / (_p.HeterotrophicOxygenSaturation + so);
        double anoxic = (1 - aerobic) * sno / (_p.NitrateSaturation + sno);
        double growth = _p.HeterotrophicGrowth * ss / (_p.SubstrateSaturation + ss) * xbh;
        double aerobicGrowth = growth * aerobic, anoxicGrowth = growth * anoxic * _p.AnoxicGrowth;
        double autotrophicGrowth = _p.AutotrophicGrowth * (snh / (_p.AmmoniaSaturation + snh)) * (so / (_p.AutotrophicOxygenSaturation + so)) * xba;
        double heterotrophicDecay = _p.HeterotrophicDecay * xbh, autotrophicDecay = _p.AutotrophicDecay * xba, decay = heterotrophicDecay + autotrophicDecay;
        double ammonification = _p.Ammonification * snd * xbh;

        // kh (XS/XBH) / (KX + XS/XBH) XBH, and the same per XS for the nitrogen that comes with it.
        double available = (_p.HydrolysisSaturation * xbh) + xs;
        double hydrolysisPerXs = available > 0 ? _p.Hydrolysis / available * (aerobic + (_p.AnoxicHydrolysis * anoxic)) * xbh : 0;
        double hydrolysis = hydrolysisPerXs * xs, nitrogenHydrolysis = hydrolysisPerXs * xnd;

        double heterotrophicGrowth = aerobicGrowth + anoxicGrowth, denitrified = _nitrateOfGrowth * anoxicGrowth;
        double ammonia = ammonification - (_p.NitrogenInBiomass * (heterotrophicGrowth + autotrophicGrowth)) - (_perAutotrophicYield * autotrophicGrowth);
        double nitrate = (_perAutotrophicYield * autotrophicGrowth) - denitrified;
        rates[Asm1.SS] += hydrolysis - (_perYield * heterotrophicGrowth);
        rates[Asm1.XS] += ((1 - _p.InertShare) * decay) - hydrolysis;
        rates[Asm1.XBH] += heterotrophicGrowth - heterotrophicDecay;
        rates[Asm1.XBA] += autotrophicGrowth - autotrophicDecay;
        rates[Asm1.XP] += _p.InertShare * decay;
        rates[Asm1.SO] -= (_oxygenOfGrowth * aerobicGrowth) + (_oxygenOfNitrification * autotrophicGrowth);
        rates[Asm1.SNO] += nitrate;
        rates[Asm1.SNH] += ammonia;
        rates[Asm1.SND] += nitrogenHydrolysis - ammonification;
        rates[Asm1.XND] += (_nitrogenOfDecay * decay) - nitrogenHydrolysis;

        // Alkalinity is the charge that ammonia brings and nitrate takes.
        rates[Asm1.SALK] += (ammonia - nitrate) / 14;
        return denitrified;
    }
}
