namespace Lepton.Connectors;

/// <summary>What a failed call means for what comes next.</summary>
internal enum CallFailure
{
    /// <summary>Too many calls: wait as long as the provider says and ask again.</summary>
    Throttled,

    /// <summary>The provider or the way to it is in trouble: ask again.</summary>
    Transient,

    /// <summary>The mark of the next page is no longer known: the list has to be read from its start.</summary>
    ExpiredMark,

    /// <summary>The right is missing: a gap, and the rest goes on.</summary>
    Denied,

    /// <summary>The credentials are not accepted at all: nothing can be read.</summary>
    WrongCredentials,

    /// <summary>The service is not there in this region, or not switched on: a gap, and the rest goes on.</summary>
    NotOffered,

    /// <summary>The provider refuses the call for another reason: a gap, and the rest goes on.</summary>
    Refused,
}
