using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace Ragusa.Architecture;

/// <summary>How the modules stand in the one database.</summary>
public sealed class ModelTests : IDisposable
{
    private readonly Model model = new(isPostgres: false);

    public void Dispose() => model.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Model_Changes_HaveAMigration(bool isPostgres)
    {
        using var other = new Model(isPostgres);

        Assert.False(other.Db.Database.HasPendingModelChanges(), "The model differs from the last migration: ./ragusa migration NAME (before the first release: --reset).");
    }

    [Fact]
    public void Table_Name_BeginsWithItsModule() =>
        Rule.HasNoBreach(
            from table in model.Tables
            let part = model.Parts.FirstOrDefault(part => part.Assembly == table.Entity.ClrType.Assembly)
            where !model.Parts.Any(p => table.Table.StartsWith(p.TablePrefix + "_", StringComparison.Ordinal))
                || (part is not null && !table.Table.StartsWith(part.TablePrefix + "_", StringComparison.Ordinal))
            select $"{table.Table} ({table.Entity.DisplayName()})");

    [Fact]
    public void TablePrefix_IsTheNameOfTheModule() =>
        Rule.HasNoBreach(
            from part in model.Parts
            where "Ragusa." + part.TablePrefix != part.Assembly.GetName().Name!.Replace(part.TablePrefix, part.TablePrefix, StringComparison.OrdinalIgnoreCase)
            select $"{part.Assembly.GetName().Name} has the prefix {part.TablePrefix}");

    [Fact]
    public void Index_IsNamed() =>
        Rule.HasNoBreach(
            from entity in model.Db.Model.GetEntityTypes()
            from index in entity.GetIndexes()
            where !index.GetDatabaseName()!.StartsWith("ix_", StringComparison.Ordinal)
            select $"{entity.GetTableName()}: {index.GetDatabaseName()}");

    [Fact]
    public void Relation_StaysInItsModule() =>
        Rule.HasNoBreach(
            from entity in model.Db.Model.GetEntityTypes()
            from key in entity.GetForeignKeys()
            where Prefix(entity.GetTableName()) != Prefix(key.PrincipalEntityType.GetTableName())
            select $"{entity.GetTableName()} refers to {key.PrincipalEntityType.GetTableName()}");

    [Fact]
    public void Fact_IsChangedByItsOwnMethodsOnly() =>
        Rule.HasNoBreach(
            from entity in model.Db.Model.GetEntityTypes().Select(entity => entity.ClrType).Distinct()
            where !entity.IsAssignableTo(typeof(IWorkingState)) && model.Parts.Any(part => part.Assembly == entity.Assembly)
            from property in entity.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            where property.SetMethod is { IsPrivate: false } setter && !IsInit(setter)
            select $"{entity.Name}.{property.Name} can be set from outside");

    // Rows that change without a journal entry are few and known by name. A new line here is a decision: say why in the change.
    [Fact]
    public void WorkingState_IsTheListOfTheKernel() =>
        Assert.Equal(
            WorkingState.Tables.Order(),
            model.Tables.Where(table => table.Entity.ClrType.IsAssignableTo(typeof(IWorkingState))).Select(table => table.Table).Order());

    private static string? Prefix(string? table) => table?.Split('_')[0];

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
}
