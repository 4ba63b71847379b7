using System.Runtime.CompilerServices;

namespace AasTwin.Metamodel;

/// <summary>Enumeration values as ordinals without boxing; all enumerations of the metamodel count from zero.</summary>
internal static class EnumOrdinal<TEnum> where TEnum : struct, Enum
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Of(TEnum value) => Unsafe.As<TEnum, int>(ref value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TEnum From(int ordinal) => Unsafe.As<int, TEnum>(ref ordinal);
}
