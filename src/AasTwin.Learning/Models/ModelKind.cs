namespace AasTwin.Learning.Models;

/// <summary>How the parameters of a type of models are written and read.</summary>
/// <param name="Name">What files call the kind; never changed once files exist.</param>
internal sealed record ModelKind(string Name, Type Type, Action<ParameterWriter, object> Write, Func<ParameterReader, object> Read)
{
    public static ModelKind Of<T>(string name, Action<ParameterWriter, T> write, Func<ParameterReader, T> read) where T : class =>
        new(name, typeof(T), (writer, model) => write(writer, (T)model), read);
}
