using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ragusa.Access;

/// <summary>Keeps the data-protection keys in the database, so that every node reads every node's cookies.</summary>
internal sealed class CookieKeyRepository(IServiceScopeFactory scopes) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        return [.. scope.ServiceProvider.GetRequiredService<AppDb>().Set<CookieKey>().AsNoTracking().AsEnumerable().Select(key => XElement.Parse(key.Xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.Add(new CookieKey(friendlyName, element.ToString(SaveOptions.DisableFormatting)));
#pragma warning disable VSTHRD002 // The interface is synchronous; a server has no synchronisation context that could deadlock, and this runs once in months.
        db.SaveWorkingState(CancellationToken.None).GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
    }
}
