namespace AasTwin.Metamodel.Values;

/// <summary>Copies of one object that share what is below it; made to be written, not to be changed.</summary>
internal static class ShallowCopy
{
    /// <summary>A copy of an object without some of its attributes.</summary>
    public static T Without<T>(T original, Func<MetaAttribute, bool> isLeftOut) where T : AasObject
    {
        var copy = original.MetaClass.New();
        foreach (var attribute in original.MetaClass.AttributeArray)
        {
            if (!isLeftOut(attribute)) CopyAttribute(attribute, original, copy);
            else if (attribute is ObjectAttribute required && required.IsPresent(copy)) required.Set(copy, null);
        }
        return (T)copy;
    }

    /// <summary>Copies one attribute; objects below it are shared.</summary>
    public static void CopyAttribute(MetaAttribute attribute, AasObject from, AasObject to)
    {
        switch (attribute)
        {
            case TextAttribute text: text.Set(to, text.Get(from)); break;
            case TextListAttribute texts: texts.Set(to, texts.Get(from)); break;
            case BytesAttribute bytes: bytes.Set(to, bytes.Get(from)); break;
            case ObjectAttribute one: one.Set(to, one.Get(from)); break;
            case EnumerationAttribute literal:
                if (literal.Get(from) is >= 0 and var ordinal) literal.Set(to, ordinal);
                break;
            case BooleanAttribute truth:
                if (truth.Get(from) is { } value) truth.Set(to, value);
                break;
            case ListAttribute many:
                if (many.Get(from) is not { } items) break;
                var list = many.GetOrCreate(to);
                list.Clear();
                foreach (var item in items) list.Add(item);
                break;
        }
    }
}
