using System.Xml;

namespace AasTwin.Metamodel.Xml;

/// <summary>Writes environments identifiable by identifiable; holds little more than one of them.</summary>
internal static class XmlEnvironmentWriter
{
    private const int BufferBytes = 64 << 10;

    public static async Task WriteAsync(
        Stream stream, EnvironmentSource environment, XmlWriterSettings settings, MetamodelVersion version, CancellationToken cancellation)
    {
        using var buffer = new MemoryStream();
        using var writer = XmlWriter.Create(buffer, settings);
        var objects = new XmlObjectWriter(writer, version);
        objects.WriteStart(ClassTable.Environment.XmlName);
        foreach (var (name, items) in environment.Lists)
        {
            var isOpen = false;
            foreach (var item in items)
            {
                cancellation.ThrowIfCancellationRequested();
                if (!isOpen) objects.WriteStart(name);
                isOpen = true;
                AasXml.WriteChecked(item, () => objects.WriteElement(item, 0));
                writer.Flush();
                if (buffer.Length >= BufferBytes) await Send();
            }
            if (isOpen) writer.WriteEndElement();
        }
        writer.WriteEndDocument();
        writer.Flush();
        await Send();

        async Task Send()
        {
            await stream.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), cancellation);
            buffer.SetLength(0);
        }
    }
}
