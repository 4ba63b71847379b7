namespace AasTwin.Metamodel.Xml;

/// <summary>Reads and writes the XML serialization. Safe for concurrent use.</summary>
public static class AasXml
{
    /// <summary>Reads an environment; metamodel V1 and V2 documents are imported, each conversion and each loss a finding.</summary>
    public static ReadingResult<Environment> ReadEnvironment(Stream stream, ReadingOptions? options = null) => throw new NotSupportedException();

    /// <summary>Reads one object of a class, whose XML name is the root element.</summary>
    public static ReadingResult<AasObject> Read(Stream stream, MetaClass metaClass, ReadingOptions? options = null) => throw new NotSupportedException();

    public static void Write(Stream stream, AasObject value, WritingOptions? options = null) => throw new NotSupportedException();
}
