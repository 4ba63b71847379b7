using AasTwin.Metamodel;

namespace AasTwin.Tests.Metamodel.Cases;

/// <summary>Damages models at random, as careless code or a hostile document might; the same for the same seed.</summary>
internal static class Vandal
{
    private static readonly string?[] Texts = [null, "", "\0", "\ud800", "x", "-1", "globalAssetId", "%", new string('y', 5000)];

    /// <summary>Changes a number of attributes anywhere in a model to something that may or may not be allowed, or absent.</summary>
    public static void Damage(AasObject root, int seed, int times)
    {
        var random = new Random(seed);
        var objects = root.Descendants().Prepend(root).ToList();
        for (var i = 0; i < times; i++)
        {
            var victim = objects[random.Next(objects.Count)];
            if (victim.MetaClass.Attributes.Count > 0) Damage(victim, victim.MetaClass.Attributes[random.Next(victim.MetaClass.Attributes.Count)], random);
        }
    }

    private static void Damage(AasObject victim, MetaAttribute attribute, Random random)
    {
        switch (attribute)
        {
            case TextAttribute text:
                text.Set(victim, Texts[random.Next(Texts.Length)]);
                break;
            case EnumerationAttribute enumeration:
                enumeration.Set(victim, random.Next(40));
                break;
            case ObjectAttribute one:
                one.Set(victim, random.Next(2) == 0 ? null : one.ItemClass.ConcreteClasses[random.Next(one.ItemClass.ConcreteClasses.Count)].New());
                break;
            case ListAttribute many:
                var list = many.GetOrCreate(victim);
                if (random.Next(2) == 0) list.Clear();
                else list.Insert(random.Next(list.Count + 1), random.Next(2) == 0 ? null : many.ItemClass.ConcreteClasses[random.Next(many.ItemClass.ConcreteClasses.Count)].New());
                break;
        }
    }
}
