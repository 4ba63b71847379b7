using AasTwin.Learning.Models;
using AasTwin.Metamodel;
using AasTwin.Repository;
using AasTwin.Repository.Invocation;
using AasTwin.Repository.Store;

namespace AasTwin.Twins.SoftSensor;

/// <summary>Where the model of a piece of equipment is kept: the File <c>Model</c> beside its mappings.</summary>
internal static class StoredModel
{
    private const string ContentType = "application/octet-stream";
    private const long MostBytes = 64 << 20;

    public static void Write(int index, byte[] model, OperationContext context)
    {
        context.Repository.Change(context.Submodel.Id, submodel =>
        {
            var members = ((SubmodelElementCollection)((SubmodelElementList)submodel.SubmodelElements!.First(e => e.IdShort == "Equipment")).Value![index]).Value!;
            if (!members.Exists(m => m.IdShort == "Model")) members.Add(new Metamodel.File { IdShort = "Model", ContentType = ContentType });
        }).GetAwaiter().GetResult();
        context.Repository.PutAttachment(context.Submodel.Id, Path(index), "soft-sensor.aastwinmodel", new FileContent(ContentType, model.Length, () => new MemoryStream(model, writable: false))).GetAwaiter().GetResult();
    }

    /// <exception cref="OperationRefusedException">No model is stored.</exception>
    public static byte[] Read(int index, OperationContext context)
    {
        try
        {
            using var file = context.Repository.OpenAttachment(context.Submodel.Id, Path(index));
            if (file.Length > MostBytes) throw EquipmentData.Refused(Path(index), $"The file has {file.Length:N0} bytes, a model has at most {MostBytes:N0}.");
            using var bytes = new MemoryStream();
            file.Content.CopyTo(bytes);
            return bytes.ToArray();
        }
        catch (RepositoryException)
        {
            throw EquipmentData.Refused(Path(index), "There is no model: invoke TrainSoftSensor, or LoadModel.");
        }
    }

    public static (SoftSensorModel Model, ModelFile File) Parse(byte[] bytes, int index, EquipmentDefinition equipment)
    {
        var file = ModelFile.Read(bytes, Path(index));
        return (SoftSensorModel.Of(file, equipment), file);
    }

    private static string Path(int index) => $"Equipment[{index}].Model";
}
