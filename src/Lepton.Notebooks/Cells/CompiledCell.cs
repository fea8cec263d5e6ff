using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Scripting;

namespace Lepton.Notebooks;

/// <summary>What the compiler made of a cell: an assembly with its debug information, or the reasons why not.</summary>
/// <param name="Script">The cell, after those that it sees.</param>
/// <param name="Assembly">The assembly; empty where the cell does not compile or has nothing to run, such as a using alone.</param>
/// <param name="DebugInformation">A portable PDB, by which an exception names the cell's lines.</param>
/// <param name="Diagnostics">What the compiler says.</param>
internal sealed record CompiledCell(Script<object> Script, byte[] Assembly, byte[] DebugInformation, ImmutableArray<Diagnostic> Diagnostics)
{
    private static readonly EmitOptions Portable = new(debugInformationFormat: DebugInformationFormat.PortablePdb);

    /// <summary>Whether the cell compiles.</summary>
    public bool IsSuccess => Diagnostics.All(diagnostic => diagnostic.Severity != DiagnosticSeverity.Error);

    /// <summary>Whether there is something to run.</summary>
    public bool HasCode => Assembly.Length > 0;

    /// <summary>Whether later cells may see something of it: a name, a type, a using, a reference.</summary>
    public bool LeavesSomething { get; } =
        Script.Options.MetadataReferences.Length > 0
        || Script.GetCompilation().ScriptClass?.GetMembers().Any(member => !member.IsImplicitlyDeclared) == true
        || Script.GetCompilation().SyntaxTrees.Select(tree => (CompilationUnitSyntax)tree.GetRoot())
            .Any(root => root.Usings.Count + root.Externs.Count + root.GetReferenceDirectives().Count + root.GetLoadDirectives().Count > 0);

    /// <summary>Compiles a cell.</summary>
    /// <param name="script">The cell, after those that it sees.</param>
    /// <param name="stop">Ends the work.</param>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> said so.</exception>
    public static CompiledCell Of(Script<object> script, CancellationToken stop)
    {
        using var assembly = new MemoryStream();
        using var debugInformation = new MemoryStream();
        var emitted = script.GetCompilation().Emit(assembly, debugInformation, options: Portable, cancellationToken: stop);
        return emitted.Success
            ? new CompiledCell(script, assembly.ToArray(), debugInformation.ToArray(), emitted.Diagnostics)
            : new CompiledCell(script, [], [], emitted.Diagnostics);
    }
}
