grammar Study;

study : NAME* EOF ;

NAME : [a-zA-Z_] [a-zA-Z0-9_]* ;
SPACE : [ \t\r\n]+ -> channel(HIDDEN) ;
