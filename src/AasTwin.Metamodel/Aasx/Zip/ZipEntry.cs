namespace AasTwin.Metamodel.Aasx.Zip;

/// <summary>An entry of a zip archive, as the central directory tells it; nothing in it can be trusted.</summary>
internal sealed record ZipEntry(
    string Name, ushort Flags, ushort Method, uint Crc32, long CompressedLength, long Length, long HeaderOffset, int NameBytes)
{
    public const ushort Stored = 0;
    public const ushort Deflated = 8;
    public const int LocalHeaderBytes = 30;

    public bool IsEncrypted => (Flags & (0x0001 | 0x0040 | 0x2000)) != 0;

    /// <summary>The first byte that cannot belong to this entry, as far as the central directory tells.</summary>
    public long LeastEnd => HeaderOffset + LocalHeaderBytes + NameBytes + CompressedLength;
}
