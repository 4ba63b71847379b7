namespace AasTwin.Simulation.Kernel;

/// <summary>
/// The arrays of an environment whose life has ended, kept for the next on the same thread: a short run would spend a good part of its time on new ones.
/// </summary>
internal sealed class Rooms
{
    private const int MostSlots = 4096;

    [ThreadStatic]
    private static Rooms? t_kept;

    public EventQueue Future = new();
    public Present Urgent = new(), Present = new();
    public Slot[] Slots = [];
    public int[] FreeSlots = [];

    public static Rooms Rent()
    {
        Rooms? kept = t_kept;
        t_kept = null;
        return kept ?? new Rooms();
    }

    /// <summary>Everything in it must be empty.</summary>
    public static void Keep(Rooms rooms)
    {
        if (rooms.Slots.Length <= MostSlots && rooms.Urgent.Length + rooms.Present.Length <= MostSlots && rooms.Future.IsSmall) t_kept = rooms;
    }
}
